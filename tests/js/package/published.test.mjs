// Packages that are made here: installed by pip and npm into fresh environments, loaded by name, with the same answers.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../../scripts/serve/server.mjs';
import { startChromium } from '../../support/chromium.mjs';
import {
  ANSWERS,
  PYTHON_ANSWERS,
  environment,
  packaged,
  pipInstall,
  place,
  python,
  removeAll,
  run,
  savedPipeline,
  someTexts,
  tools,
} from './installed.mjs';
import { cleanUp, page, project, root, runNode } from './strangers.mjs';

let saved;
let archives;
let expected;
const texts = someTexts();
const names = ['--name', 'example_model', '--version', '1.0.0'];

before(() => {
  saved = savedPipeline();
  archives = packaged(saved, ...names, '--build', 'sdist,wheel,npm');
  writeFileSync(place('texts.json'), JSON.stringify(texts));
  expected = askPython(python, `spacy.load(${JSON.stringify(saved)})`);
});
after(() => {
  cleanUp();
  removeAll();
});

function askPython(interpreter, expression) {
  const script = `
import json, spacy, sys, warnings
${PYTHON_ANSWERS}
print(json.dumps(answers(${expression}, json.load(open(sys.argv[1])))))`;
  return JSON.parse(run(interpreter, ['-c', script, place('texts.json')], { cwd: place('') }));
}

const script = (load) => `import * as spacy from 'spacy-wasm';
import { readFileSync } from 'node:fs';
spacy.env.cache = false;
${ANSWERS}
const nlp = ${load};
console.log(JSON.stringify(answers(nlp, JSON.parse(readFileSync(${JSON.stringify(place('texts.json'))}, 'utf8')))));`;

describe('pip', () => {
  for (const ending of ['.whl', '.tar.gz']) {
    test(`${ending}: Python loads it by name, as a module and by path`, () => {
      const env = environment(`env${ending}`);
      pipInstall(env, archives[ending]);
      assert.deepEqual(askPython(env.python, `spacy.load('en_example_model')`), expected);
      assert.deepEqual(askPython(env.python, `__import__('en_example_model').load()`), expected);
      const path = `next(spacy.util.get_package_path('en_example_model').glob('*/config.cfg')).parent`;
      assert.deepEqual(askPython(env.python, `spacy.load(${path})`), expected);
      const facts = `import en_example_model, json, spacy, importlib.metadata as m
d = m.distribution('en_example_model')
print(json.dumps([en_example_model.__version__, spacy.util.get_installed_models(), d.requires, d.metadata['Summary'], [str(f) for f in d.files if not f.locate().exists()]]))`;
      const [version, models, requires, , missing] = JSON.parse(run(env.python, ['-c', facts]));
      assert.equal(version, '1.0.0');
      assert.ok(models.includes('en_example_model'));
      assert.ok(
        requires.some((requirement) => requirement.startsWith('spacy')),
        String(requires),
      );
      assert.deepEqual(missing, []);
      // What pip has installed is found here by its folder.
      const [site] = readdirSync(join(env.folder, 'lib')).map((lib) => join(env.folder, 'lib', lib, 'site-packages'));
      const folder = project(`by-path${ending}`, {});
      const byPath = script(`await spacy.load(${JSON.stringify(join(site, 'en_example_model'))})`);
      assert.deepEqual(runNode(folder, '--input-type=module', '-e', byPath), expected);
    });
  }

  test('twine finds nothing to say', () => {
    const said = run(tools, ['-m', 'twine', 'check', '--strict', archives['.whl'], archives['.tar.gz']]);
    assert.equal(said.match(/PASSED/g)?.length, 2, said);
    assert.doesNotMatch(said, /warning/i);
  });

  test('the same folder gives the same archives', () => {
    const again = packaged(saved, ...names, '--build', 'sdist,wheel,npm');
    for (const [ending, file] of Object.entries(archives)) {
      assert.ok(readFileSync(file).equals(readFileSync(again[ending])), ending);
    }
  });
});

describe('npm', () => {
  const install = (folder) =>
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--offline', archives['.tgz']], {
      cwd: folder,
      stdio: 'pipe',
    });

  test('it is found by its name in an empty project', () => {
    const folder = project('npm-name', {});
    install(folder);
    for (const load of [
      `await spacy.load('en_example_model')`,
      `await spacy.load('en-example-model')`,
      `await spacy.load((await import('en-example-model')).default)`,
      `await spacy.load(${JSON.stringify(archives['.tgz'])})`,
      `await (async () => { await spacy.install(${JSON.stringify(archives['.tgz'])}); return spacy.load('en_example_model'); })()`,
    ]) {
      assert.deepEqual(runNode(folder, '--input-type=module', '-e', script(load)), expected, load);
    }
  });

  test('what was changed after it was made is refused', () => {
    const folder = project('npm-changed', {});
    install(folder);
    const data = join(folder, 'node_modules/en-example-model/en_example_model-1.0.0-py3-none-any.whl');
    const bytes = readFileSync(data);
    bytes[bytes.length >> 1] ^= 1;
    writeFileSync(data, bytes);
    const load = `await spacy.load('en_example_model').catch((error) => (console.log(JSON.stringify(error.code)), process.exit()))`;
    assert.equal(runNode(folder, '--input-type=module', '-e', script(load)), 'INTEGRITY');
  });

  test('npm publish has nothing to say', () => {
    const args = ['publish', '--dry-run', '--offline', '--registry', 'http://127.0.0.1:9/', archives['.tgz']];
    const { status, stdout, stderr } = spawnSync('npm', [...args, '--loglevel', 'warn'], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const warnings = stderr.split('\n').filter((line) => line && !/requires you to be logged in/.test(line));
    assert.deepEqual(warnings, []);
    assert.match(stdout, /en-example-model@1\.0\.0/);
  });

  test('a page imports it', { timeout: 240_000 }, async () => {
    const main = `import * as spacy from 'spacy-wasm';
import model from 'en-example-model';
${ANSWERS}
window.result = (async () => {
  const nlp = await spacy.load(model);
  return answers(nlp, await (await fetch('/texts.json')).json());
})().catch((error) => ({ error: String(error.stack ?? error) }));`;
    const folder = project('npm-page', { 'index.html': page('/main.js'), 'main.js': main }, { type: 'module' });
    install(folder);
    execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], {
      cwd: folder,
      stdio: 'pipe',
    });
    writeFileSync(join(folder, 'dist/texts.json'), JSON.stringify(texts));
    const browser = await startChromium();
    const server = await serve({ mounts: { '/': join(folder, 'dist') } });
    try {
      const tab = await browser.context.newPage();
      await tab.goto(server.url);
      await tab.waitForFunction(() => window.result !== undefined, undefined, { timeout: 20_000 });
      assert.deepEqual(await tab.evaluate(() => window.result), expected);
    } finally {
      await server.close();
      await browser.close();
    }
  });
});

test('the folder that is left is complete', () => {
  const folder = join(archives['.whl'], '../../en_example_model');
  for (const name of [
    '__init__.py',
    'meta.json',
    'en_example_model-1.0.0/config.cfg',
    'en_example_model-1.0.0/README.md',
  ]) {
    assert.ok(existsSync(join(folder, name)), name);
  }
});
