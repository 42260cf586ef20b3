// The packed tarball in strangers' projects: Node with both module systems, three bundlers, TypeScript.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../../scripts/serve/server.mjs';
import { startChromium } from '../../support/chromium.mjs';
import {
  cleanUp,
  copy,
  model,
  modelFile,
  options,
  pack,
  page,
  pageScript,
  project,
  pythonEntities,
  root,
  runNode,
  text,
  write,
} from './strangers.mjs';

let expected;
before(() => (expected = pythonEntities()));
after(cleanUp);

const body = `
  const nlp = await spacy.load(model, ${JSON.stringify(options)});
  const ents = nlp(${JSON.stringify(text)}).ents.map((ent) => [ent.text, ent.label_, ent.startChar, ent.endChar]);
  console.log(JSON.stringify(ents));`;

test('the tarball holds the package and nothing else', () => {
  const files = pack().files.map(({ path }) => path);
  for (const needed of ['package.json', 'LICENSE', 'README.md', 'dist/index.js', 'dist/index.cjs', 'dist/browser.js']) {
    assert.ok(files.includes(needed), `${needed} is missing`);
  }
  assert.ok(files.includes('dist/spacy.wasm'));
  assert.ok(files.some((path) => /^dist\/lang\/en\.\w+$/.test(path)));
  const strange = files.filter(
    (path) => !/^(dist\/|package\.json$|LICENSE|README\.md$|CHANGELOG\.md$|NOTICE)/.test(path),
  );
  assert.deepEqual(strange, []);
  assert.deepEqual(
    files.filter((path) => /\.(map|whl)$|\/\.|\.test\./.test(path)),
    [],
  );
});

describe('Node', () => {
  test('import', () => {
    const script = `import * as spacy from 'spacy-wasm';\nconst model = ${JSON.stringify(modelFile)};${body}`;
    assert.deepEqual(runNode(project('esm', { 'main.mjs': script }), 'main.mjs'), expected);
  });

  test('require', () => {
    const script = `const spacy = require('spacy-wasm');\n(async () => {
      const model = require('node:fs').readFileSync(${JSON.stringify(modelFile)});${body}})();`;
    assert.deepEqual(runNode(project('cjs', { 'main.cjs': script }), 'main.cjs'), expected);
  });

  test('both at once share their classes and their instance', () => {
    const script = `import * as one from 'spacy-wasm';
      import { createRequire } from 'node:module';
      const two = createRequire(import.meta.url)('spacy-wasm');
      const nlp = await one.blank('en');
      let error; try { await two.load('no such package'); } catch (caught) { error = caught; }
      console.log(JSON.stringify([nlp('a b') instanceof two.Doc, error instanceof one.SpacyError, error.code, one.env === two.env]));`;
    assert.deepEqual(runNode(project('both', { 'main.mjs': script }), 'main.mjs'), [true, true, 'E050', true]);
  });

  test('an installed package is found by its name in the next process', () => {
    const cache = (folder) => `spacy.env.cache = ${JSON.stringify(join(folder, 'kept'))};`;
    const folder = project('installed', {});
    const install = `import * as spacy from 'spacy-wasm'; ${cache(folder)}
      console.log(JSON.stringify(await spacy.install(${JSON.stringify(modelFile)}, { name: 'en_core_web_sm' })));`;
    const installed = runNode(folder, '--input-type=module', '-e', install);
    assert.equal(installed.version, model.version);
    assert.ok(existsSync(installed.path));
    const script = `import * as spacy from 'spacy-wasm'; ${cache(folder)} const model = 'en_core_web_sm';${body}`;
    assert.deepEqual(runNode(folder, '--input-type=module', '-e', script), expected);
  });

  test('an npm package with a model is found by its name', () => {
    const folder = project('dependency', {});
    const manifest = {
      name: 'en-core-web-sm',
      version: model.version,
      type: 'module',
      exports: './index.js',
      spacy: {},
    };
    write(join(folder, 'node_modules/en-core-web-sm'), {
      'package.json': JSON.stringify(manifest),
      'index.js': `export default { name: 'en_core_web_sm', version: '${model.version}',
        url: new URL('./model.whl', import.meta.url).href };`,
    });
    copy(modelFile, join(folder, 'node_modules/en-core-web-sm/model.whl'));
    const script = (source) => `import * as spacy from 'spacy-wasm'; spacy.env.cache = false;
      ${source}${body}`;
    const byName = script(`const model = 'en_core_web_sm';`);
    assert.deepEqual(runNode(folder, '--input-type=module', '-e', byName), expected);
    const byModule = script(`const { default: model } = await import('en-core-web-sm');`);
    assert.deepEqual(runNode(folder, '--input-type=module', '-e', byModule), expected);
  });
});

describe('bundlers, in Chromium under a Content-Security-Policy without unsafe-eval', () => {
  let browser;
  before(async () => (browser = await startChromium()));
  after(() => browser?.close());

  async function check(folder) {
    const server = await serve({ mounts: { '/': folder, '/models/': join(root, 'models') } });
    const tab = await browser.context.newPage();
    const said = [];
    tab.on('console', (message) => said.push(message.text()));
    tab.on('pageerror', (error) => said.push(String(error)));
    try {
      await tab.goto(server.url);
      await tab.waitForFunction(() => window.result !== undefined, undefined, { timeout: 20_000 });
      const result = await tab.evaluate(() => window.result);
      assert.equal(result.error, undefined, `${result.error}\n${said.join('\n')}`);
      assert.deepEqual(result.page, expected);
      assert.deepEqual(result.worker, expected);
      assert.match(result.html, /<mark class="entity"/);
      assert.deepEqual(said, []);
    } finally {
      await tab.close();
      await server.close();
    }
  }

  test('Vite', async () => {
    const folder = project('vite', { 'index.html': page('/main.js'), 'main.js': pageScript }, { type: 'module' });
    execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], { cwd: folder });
    await check(join(folder, 'dist'));
  });

  test('webpack', async () => {
    const folder = project('webpack', { 'main.js': pageScript }, { type: 'module' });
    const webpack = createRequire(import.meta.url)('webpack');
    const config = {
      context: folder,
      entry: './main.js',
      mode: 'production',
      output: { path: join(folder, 'out'), filename: 'main.js', publicPath: 'auto' },
    };
    const stats = await new Promise((resolve, reject) =>
      webpack(config, (error, result) => (error ? reject(error) : resolve(result))),
    );
    assert.equal(stats.hasErrors(), false, stats.toString('errors-only'));
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(folder, 'out/index.html'), page('/main.js'));
    await check(join(folder, 'out'));
  });

  test("esbuild, with the package's files copied beside the bundle", async () => {
    const folder = project('esbuild', { 'main.js': pageScript }, { type: 'module' });
    const { build } = createRequire(import.meta.url)('esbuild');
    const out = join(folder, 'out');
    await build({
      absWorkingDir: folder,
      entryPoints: ['main.js'],
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: out,
      logLevel: 'error',
    });
    const installed = join(folder, 'node_modules/spacy-wasm/dist');
    copy(join(installed, 'spacy.wasm'), join(out, 'spacy.wasm'));
    for (const file of readdirSync(installed)) {
      if (/^(worker-entry|browser|aliases)\b.*\.js$/.test(file)) copy(join(installed, file), join(out, file));
    }
    for (const file of readdirSync(join(installed, 'lang')))
      copy(join(installed, 'lang', file), join(out, 'lang', file));
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(out, 'index.html'), page('/main.js'));
    await check(out);
  });
});

describe('TypeScript', () => {
  const source = `
import * as spacy from 'spacy-wasm';
import { createWorker } from 'spacy-wasm/worker';
declare module 'spacy-wasm' {
  interface DocExtensions { topic: string }
}
export async function main(): Promise<string> {
  spacy.Doc.setExtension('topic', { getter: (doc) => doc.text.slice(0, 5) });
  const nlp = await spacy.load('en_core_web_sm', { exclude: ['parser'], onProgress: ({ status, progress }) => void [status, progress] });
  const doc: spacy.Doc = nlp('text');
  const labels: string[] = doc.ents.map((ent) => ent.label_);
  for (const token of doc) labels.push(token.text);
  const worker = await createWorker({ size: 2 });
  const bytes: Uint8Array = spacy.fs.exportArchive('/x', 'zip');
  const { name, version, path } = await spacy.install(bytes, { signal: new AbortController().signal });
  try { spacy.info(name); } catch (error) { if (error instanceof spacy.SpacyError) labels.push(error.code); }
  labels.push(doc._.topic);
  // @ts-expect-error: not declared
  labels.push(doc._.nothing);
  // @ts-expect-error: no such option
  await spacy.blank('en', { nonsense: true });
  return spacy.displacy.render(doc, { style: 'ent' }) + version + path + String(worker);
}
`;
  for (const [name, settings] of Object.entries({
    'import in Node': { module: 'nodenext', moduleResolution: 'nodenext' },
    'require in Node': { module: 'node16', moduleResolution: 'node16' },
    'a bundler': { module: 'esnext', moduleResolution: 'bundler' },
  })) {
    test(name, () => {
      const type = name.startsWith('require') ? 'commonjs' : 'module';
      const compilerOptions = {
        ...settings,
        strict: true,
        noEmit: true,
        target: 'es2022',
        lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'],
        types: [],
      };
      const files = { 'main.ts': source, 'tsconfig.json': JSON.stringify({ compilerOptions, include: ['main.ts'] }) };
      const folder = project(`ts-${settings.module}`, files, { type });
      const compiler = join(root, 'node_modules/typescript/bin/tsc');
      try {
        execFileSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8', cwd: folder });
      } catch (error) {
        assert.fail(error.stdout);
      }
    });
  }
});
