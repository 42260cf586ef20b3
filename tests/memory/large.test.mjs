// Opens a package with 350,000 vectors, as `lg` ones have them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { wasmBytes } from './webassembly_memory.mjs';
import { largeArchive, largeLimit, vectorsBytes } from './large.mjs';
import { MB } from './package.mjs';

const spacy = await import('../../dist/index.js');

test('a package with 350,000 vectors opens in little more than their size', async () => {
  const nlp = await spacy.load(readFileSync(largeArchive()));
  assert.deepEqual(nlp.vocab.vectors.shape, [350_000, 300]);
  const doc = nlp('the dog barks at word349994');
  assert.equal(doc.at(-1).hasVector, true);
  assert.equal(doc.at(3).hasVector, false);
  assert.ok(doc.at(0).tag_ !== '');
  assert.ok(doc.vectorNorm > 0);
  console.log(
    `WebAssembly ${(wasmBytes() / MB).toFixed(0)} MB of ${(largeLimit / MB).toFixed(0)} MB allowed (vectors ${(vectorsBytes / MB).toFixed(0)} MB)`,
  );
  assert.ok(wasmBytes() > vectorsBytes && wasmBytes() <= largeLimit);
  nlp.delete();
});
