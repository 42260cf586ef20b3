// What a load costs at its peak in Chromium, without a page around it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { serve } from '../../scripts/serve/server.mjs';
import { startChromium } from '../support/chromium.mjs';
import { keptBytes, MB, NOT_HERE, readArchive } from '../memory/package.mjs';
import { model, root } from './support/page.mjs';

let server;
let browser;
before(async () => {
  const mounts = { '/dist/': 'dist', '/models/': 'models', '/memory/': 'tests/memory' };
  server = await serve({
    mounts: Object.fromEntries(Object.entries(mounts).map(([path, folder]) => [path, join(root, folder)])),
  });
  browser = await startChromium();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('a load holds one copy of everything', async () => {
  const page = await browser.context.newPage();
  await page.goto(new URL('dist/lang/en.json', server.url).href);
  const devtools = await browser.context.newCDPSession(page);
  const wasmBytes = () => page.evaluate(() => globalThis.wasmBytes());
  /** Bytes that JavaScript holds: its heap and array buffers, WebAssembly's memory not counted. */
  const javascriptBytes = async () => {
    const wasm = await wasmBytes();
    const { usedSize, backingStorageSize } = await devtools.send('Runtime.getHeapUsage');
    return usedSize + backingStorageSize - wasm;
  };

  await page.evaluate(async (file) => {
    globalThis.wasmBytes = (await import('/memory/webassembly_memory.mjs')).wasmBytes;
    globalThis.spacy = await import('/dist/browser.js');
    await globalThis.spacy.init({ languages: ['en'] });
    globalThis.archive = await (await fetch(file)).arrayBuffer();
  }, `/models/${model.file}`);
  /** What is left when all garbage is gone: buffers are given back after the collection that finds them. */
  const settledBytes = async () => {
    for (let before = Infinity; ;) {
      await devtools.send('HeapProfiler.collectGarbage');
      const now = await javascriptBytes();
      if (before - now < MB / 8) return now;
      before = now;
      await page.waitForTimeout(200);
    }
  };
  const archive = readArchive();
  const baseline = (await settledBytes()) - archive.byteLength;
  const wasmBefore = await wasmBytes();
  await page.evaluate((exclude) => {
    globalThis.loading = globalThis.spacy
      .load(globalThis.archive, { exclude })
      .finally(() => (globalThis.loaded = true));
  }, NOT_HERE);
  let peak = 0;
  for (let loaded = false; !loaded; loaded = await page.evaluate(() => globalThis.loaded)) {
    const held = (await javascriptBytes()) - baseline;
    // The archive is held all the while: below it V8 has not counted yet by how much WebAssembly's memory has grown.
    const uncounted = held < archive.byteLength ? (await wasmBytes()) - wasmBefore : 0;
    peak = Math.max(peak, held + uncounted);
  }
  assert.equal(await page.evaluate(async () => (await globalThis.loading)('Ada lived in London.').ents.length), 2);

  const kept = keptBytes(archive);
  const limit = 1.3 * kept + 16 * MB;
  const wasm = await wasmBytes();
  const megabytes = (bytes) => (bytes / MB).toFixed(1);
  console.log(
    `WebAssembly ${megabytes(wasm)} MB of ${megabytes(limit)} MB allowed; JavaScript at its peak ${megabytes(peak)} MB, the archive ${megabytes(archive.byteLength)} MB of it`,
  );
  assert.ok(wasm > kept && wasm <= limit);
  assert.ok(peak > archive.byteLength && peak <= archive.byteLength + 16 * MB);
});
