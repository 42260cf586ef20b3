// examples/snek as a stranger has it: its tarball in an empty project, in Node and on a Vite page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../../scripts/serve/server.mjs';
import { startChromium } from '../../support/chromium.mjs';
import { cleanUp, modelFile, options, project, root, runNode, write } from './strangers.mjs';

const snek = join(root, 'examples/snek');
const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
after(cleanUp);

/** An empty project with our package and the snek's tarball. */
function withSnek(name, files) {
  const folder = project(name, files, { type: 'module' });
  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { ...quiet, cwd: snek }),
  )[0];
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--offline', `./${packed.filename}`], {
    ...quiet,
    cwd: folder,
  });
  return folder;
}

test('in Node it is there without a line of configuration', () => {
  const script = `
    import * as spacy from 'spacy-wasm';
    const nlp = await spacy.blank('snk');
    nlp.addPipe('snek', { config: { snek_style: 'cute' } });
    const doc = nlp('hisss! A snek met a human.');
    const html = spacy.displacy.render(doc, { style: 'ent' });
    const loaded = await spacy.load(${JSON.stringify(modelFile)}, {
      exclude: ${JSON.stringify(options.exclude.filter((name) => name !== 'senter'))},
      config: { 'components.senter.factory': 'snek', 'nlp.disabled': [] }, snek_style: 'cute' });
    const own = (await import('spacy-wasm-snek')).SnekLanguage;
    console.log(JSON.stringify({
      tokens: Array.from(doc, String), ents: doc.ents.map((ent) => [ent.text, ent.label_]), green: html.includes('#3dff74'),
      style: loaded.getPipe('senter').style, found: loaded('Sneks of Google').ents.map((ent) => ent.label_),
      same: (await spacy.util.getLangClass('snk')) === own, instance: nlp instanceof own, labels: nlp.pipeLabels,
    }));`;
  const found = runNode(withSnek('snek-node', { 'main.mjs': script }), 'main.mjs');
  assert.deepEqual(found, {
    tokens: ['hiss', 's', '!', 'A', 'snek', 'met', 'a', 'human', '.'],
    ents: [
      ['snek', 'SNEK'],
      ['human', 'HUMAN'],
    ],
    green: true,
    style: 'cute',
    found: found.found,
    same: true,
    instance: true,
    labels: { snek: ['SNEK', 'HUMAN'] },
  });
  assert.ok(found.found.includes('SNEK'));
});

test('a plug-in that throws is named, and leaves the others', () => {
  const folder = withSnek('snek-broken', {});
  write(join(folder, 'node_modules/broken-snek'), {
    'package.json': JSON.stringify({ name: 'broken-snek', type: 'module', spacy: { entryPoints: './x.js' } }),
    'x.js': 'throw new Error("no hiss");',
  });
  const manifest = { name: 'x', dependencies: { 'broken-snek': '*', 'spacy-wasm-snek': '*' } };
  write(folder, { 'package.json': JSON.stringify(manifest) });
  const script = `
    import * as spacy from 'spacy-wasm';
    const said = [];
    spacy.env.logger = { warn: (text) => said.push(text) };
    const nlp = await spacy.blank('snk');
    nlp.addPipe('snek');
    let message; try { nlp.addPipe('broken'); } catch (error) { message = error.message; }
    console.log(JSON.stringify({ said, message }));`;
  const { said, message } = runNode(folder, '--input-type=module', '-e', script);
  assert.equal(said.length, 1);
  assert.match(said[0], /'broken-snek'.*no hiss/);
  assert.match(message, /E002.*'broken-snek' could not be imported: no hiss/);
});

describe('on a page', () => {
  let browser;
  before(async () => (browser = await startChromium()));
  after(() => browser?.close());

  test('one import is all, built by Vite', async () => {
    const folder = withSnek('snek-page', {});
    cpSync(join(snek, 'page'), join(folder, 'page'), { recursive: true });
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'page', '--target', 'es2022'],
      {
        ...quiet,
        cwd: folder,
      },
    );
    const server = await serve({ mounts: { '/': join(folder, 'page/dist') } });
    const tab = await browser.context.newPage();
    const said = [];
    tab.on('pageerror', (error) => said.push(String(error)));
    try {
      await tab.goto(server.url);
      await tab.waitForSelector('mark', { timeout: 20_000 }).catch(() => {});
      assert.deepEqual(said, []);
      const marks = await tab.$$eval('mark', (all) =>
        all.map((mark) => [mark.textContent.replace(/\s+/g, ''), window.getComputedStyle(mark).backgroundColor]),
      );
      assert.deepEqual(marks, [
        ['snekSNEK', 'rgb(61, 255, 116)'],
        ['humanHUMAN', 'rgb(207, 197, 255)'],
        ['sneksSNEK', 'rgb(61, 255, 116)'],
      ]);
    } finally {
      await tab.close();
      await server.close();
    }
  });
});
