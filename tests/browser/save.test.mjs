/* global spacy, make, ents */
// The package's saving in a page: archives, packages, the folder of a person, a worker. A folder of the origin's own file system
// stands for the picked one: it is the same kind of handle.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/serve/server.mjs';
import { startChromium } from '../support/chromium.mjs';

const root = new URL('../../', import.meta.url).pathname;
const empty = mkdtempSync(join(tmpdir(), 'page-'));
let server;
let chromium;

before(async () => {
  writeFileSync(join(empty, 'index.html'), '<!DOCTYPE html><title>saving</title>');
  server = await serve({ mounts: { '/': empty, '/dist/': join(root, 'dist'), '/models/': join(root, 'models') } });
  chromium = await startChromium();
});
after(async () => {
  await chromium?.close();
  await server?.close();
  rmSync(empty, { recursive: true });
});

/** Runs `fn` in a page of its own, with the package as `globalThis.spacy`. */
async function inPage(fn) {
  const page = await chromium.context.newPage();
  await page.goto(server.url);
  await page.evaluate(async () => {
    globalThis.spacy = await import('/dist/browser.js');
    globalThis.make = async () => {
      const nlp = await spacy.blank('en');
      nlp.addPipe('entity_ruler').addPatterns([{ label: 'SNEK', pattern: 'cobra' }]);
      return nlp;
    };
    globalThis.ents = (nlp) => nlp('A cobra sat.').ents.map((ent) => [ent.text, ent.label_]);
  });
  const value = await page.evaluate(fn);
  await page.close();
  return value;
}

const SNEK = [['cobra', 'SNEK']];

test('a folder as one file, and a package, open again', async () => {
  const found = await inPage(async () => {
    const nlp = await make();
    nlp.toDisk('/out/en_snek-1.0.0');
    const archive = spacy.fs.exportArchive('/out/en_snek-1.0.0');
    const [wheel] = spacy.package(nlp, { name: 'snek', version: '1.0.0', build: 'wheel' });
    return {
      files: spacy.fs.readdir('/out/en_snek-1.0.0'),
      archive: ents(await spacy.load(archive)),
      folder: ents(await spacy.load('/out/en_snek-1.0.0')),
      wheel: ents(await spacy.load(wheel.bytes)),
      name: wheel.filename,
    };
  });
  assert.deepEqual(found.files, ['config.cfg', 'entity_ruler', 'meta.json', 'tokenizer', 'vocab']);
  assert.equal(found.name, 'en_snek-1.0.0-py3-none-any.whl');
  for (const from of ['archive', 'folder', 'wheel']) assert.deepEqual(found[from], SNEK, from);
});

test('a picked folder takes a pipeline, and gives it to the next visit', async () => {
  const written = await inPage(async () => {
    const top = await navigator.storage.getDirectory();
    const picked = await top.getDirectoryHandle('picked', { create: true });
    await spacy.fs.mount(picked, '/picked');
    const nlp = await make();
    nlp.toDisk('/picked/en_snek');
    await spacy.fs.flush('/picked');
    nlp.removePipe('entity_ruler');
    nlp.addPipe('sentencizer');
    nlp.toDisk('/picked/other');
    await spacy.fs.flush('/picked');
    const names = [];
    for await (const [name, handle] of picked.entries()) {
      for await (const [below] of handle.entries()) names.push(`${name}/${below}`);
    }
    return names.sort();
  });
  const files = ['config.cfg', 'entity_ruler', 'meta.json', 'tokenizer', 'vocab'];
  const others = ['config.cfg', 'meta.json', 'sentencizer.json', 'tokenizer', 'vocab'];
  assert.deepEqual(written, [...files.map((name) => `en_snek/${name}`), ...others.map((name) => `other/${name}`)]);
  const found = await inPage(async () => {
    const top = await navigator.storage.getDirectory();
    await spacy.fs.mount(await top.getDirectoryHandle('picked'), '/again');
    return ents(await spacy.load('/again/en_snek'));
  });
  assert.deepEqual(found, SNEK);
});

test('a worker gives its pipeline as bytes and as one file', async () => {
  const found = await inPage(async () => {
    const { createWorker } = await import('/dist/worker-browser.js');
    const worker = await createWorker();
    const nlp = await make();
    nlp.toDisk('/out/en_snek-1.0.0');
    const remote = await worker.load(spacy.fs.exportArchive('/out/en_snek-1.0.0'));
    const bytes = await remote.toBytes();
    const archive = await remote.exportArchive('en_snek-1.0.0');
    const result = [ents((await make()).fromBytes(bytes)), ents(await spacy.load(archive))];
    worker.terminate();
    return result;
  });
  assert.deepEqual(found, [SNEK, SNEK]);
});
