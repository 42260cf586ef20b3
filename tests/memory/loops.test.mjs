// Long synchronous loops: docs that are dropped leave nothing behind in WebAssembly's memory.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { wasmBytes } from './webassembly_memory.mjs';
import { MB, NOT_HERE, readArchive, wordMaker } from './package.mjs';

const spacy = await import('../../dist/index.js');

test('100,000 texts in one synchronous loop leave the memory as it was after the first 10,000', async () => {
  const nlp = await spacy.load(readArchive(), { exclude: NOT_HERE });
  const vocabulary = Array.from({ length: 2000 }, wordMaker(1));
  const pick = (i) => vocabulary[(i * 7919) % vocabulary.length];
  const textOf = (i) => `${pick(i)} ${pick(i + 1)} in ${pick(3 * i)}.`;
  let after10k = 0;
  for (let i = 0; i < 100_000; i += 1) {
    assert.equal(nlp(textOf(i)).length, 5);
    if (i === 10_000) after10k = wasmBytes();
  }
  assert.ok(after10k > 0, 'the memory was seen');
  assert.equal(wasmBytes(), after10k);
  nlp.delete();
});

test('new words cost what their strings need', async () => {
  const nlp = await spacy.blank('en');
  const word = wordMaker(2);
  const texts = (count) => Array.from({ length: count }, () => `${word()} ${word()}`);
  for (const text of texts(10_000)) nlp(text);
  const before = wasmBytes();
  for (const text of texts(90_000)) nlp(text);
  const perWord = (wasmBytes() - before) / 180_000;
  assert.ok(
    perWord < 400,
    `${perWord.toFixed(0)} bytes a new word (its string, shape and suffix, lexeme row and cache entry)`,
  );
  nlp.delete();
});

test('1,000,000 texts of random words in zones of 1,000 leave the memory flat', async () => {
  const nlp = await spacy.blank('en');
  const word = wordMaker(3);
  const zone = () =>
    nlp.memoryZone(() => {
      for (let i = 0; i < 1000; i += 1) nlp(`${word()} ${word()}`);
    });
  for (let i = 0; i < 20; i += 1) zone();
  const before = wasmBytes();
  for (let i = 20; i < 1000; i += 1) zone();
  assert.equal(wasmBytes(), before);
  nlp.delete();
});

test('zones keep a whole pipeline flat', async () => {
  const nlp = await spacy.load(readArchive(), { exclude: NOT_HERE });
  const word = wordMaker(4);
  const zone = () =>
    nlp.memoryZone(() => {
      const texts = Array.from({ length: 1000 }, () => `${word()} ${word()}`);
      for (const doc of nlp.pipe(texts)) assert.ok(doc.length >= 2);
    });
  // The caches, which have a bound, fill first; then 40 bytes kept of each text would be 2 MB.
  for (let i = 0; i < 50; i += 1) zone();
  const before = wasmBytes();
  for (let i = 50; i < 100; i += 1) zone();
  assert.ok(wasmBytes() - before < 2 * MB, `${((wasmBytes() - before) / MB).toFixed(1)} MB more`);
  nlp.delete();
});

test('pipelines that are loaded and deleted give their memory back', async () => {
  const load = async () => (await spacy.load(readArchive(), { exclude: NOT_HERE })).delete();
  for (let i = 0; i < 3; i += 1) await load();
  const before = wasmBytes();
  for (let i = 0; i < 10; i += 1) await load();
  assert.ok(wasmBytes() - before <= 2 * MB, `${((wasmBytes() - before) / MB).toFixed(1)} MB more`);
});
