// Opens a package with 350,000 vectors in Chromium, without a page around it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dirname, join } from 'node:path';
import { serve } from '../../scripts/serve/server.mjs';
import { largeArchive, largeLimit, vectorsBytes } from '../memory/large.mjs';
import { MB } from '../memory/package.mjs';
import { startChromium } from '../support/chromium.mjs';
import { root } from './support/page.mjs';

let server;
let browser;
before(async () => {
  const mounts = {
    '/dist/': join(root, 'dist'),
    '/memory/': join(root, 'tests/memory'),
    '/large/': dirname(largeArchive()),
  };
  server = await serve({ mounts });
  browser = await startChromium();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('a package with 350,000 vectors opens in little more than their size', async () => {
  const page = await browser.context.newPage();
  await page.goto(new URL('dist/lang/en.json', server.url).href);
  const found = await page.evaluate(async () => {
    const { wasmBytes } = await import('/memory/webassembly_memory.mjs');
    const spacy = await import('/dist/browser.js');
    const nlp = await spacy.load(await (await fetch('/large/large.zip')).blob());
    const doc = nlp('the dog barks at word349994');
    return { wasm: wasmBytes(), shape: nlp.vocab.vectors.shape, last: doc.at(-1).hasVector, tag: doc.at(0).tag_ };
  });
  assert.deepEqual(found.shape, [350_000, 300]);
  assert.equal(found.last, true);
  assert.ok(found.tag !== '');
  console.log(
    `WebAssembly ${(found.wasm / MB).toFixed(0)} MB of ${(largeLimit / MB).toFixed(0)} MB allowed (vectors ${(vectorsBytes / MB).toFixed(0)} MB)`,
  );
  assert.ok(found.wasm > vectorsBytes && found.wasm <= largeLimit);
});
