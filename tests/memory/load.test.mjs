// What a load costs at its peak: WebAssembly's memory, and JavaScript's beside the archive.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { wasmBytes } from './webassembly_memory.mjs';
import { keptBytes, MB, NOT_HERE, readArchive } from './package.mjs';

const spacy = await import('../../dist/index.js');

function collectGarbage() {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** Bytes that JavaScript holds: its heap and array buffers, WebAssembly's memory not counted. */
function javascriptBytes() {
  const usage = process.memoryUsage();
  return usage.heapUsed + usage.arrayBuffers - wasmBytes();
}

test('a load holds one copy of everything', async () => {
  await spacy.init();
  const archive = readArchive();
  collectGarbage();
  const baseline = javascriptBytes() - archive.byteLength;
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, javascriptBytes() - baseline);
  };
  const nlp = await spacy.load(archive, { exclude: NOT_HERE, onProgress: look });
  look();

  const kept = keptBytes(archive);
  const limit = 1.3 * kept + 16 * MB;
  const megabytes = (bytes) => (bytes / MB).toFixed(1);
  console.log(
    `WebAssembly ${megabytes(wasmBytes())} MB of ${megabytes(limit)} MB allowed (parameters and tables ${megabytes(kept)} MB)`,
  );
  console.log(`JavaScript at its peak ${megabytes(peak)} MB, the archive ${megabytes(archive.byteLength)} MB of it`);
  assert.ok(wasmBytes() <= limit);
  assert.ok(peak <= archive.byteLength + 16 * MB);
  nlp.delete();
});
