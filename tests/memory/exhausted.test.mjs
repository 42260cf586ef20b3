// Memory that runs out in the middle of something: an error that says so, and the next call works.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { NOT_HERE, readArchive, readWasm } from './package.mjs';
import { hogMemory, withMaximum } from './webassembly_memory.mjs';

const spacy = await import('../../dist/index.js');
await spacy.init({ wasmBinary: withMaximum(readWasm(), 8192) });
const outOfMemory = (error) => error instanceof spacy.SpacyError && error.code === 'OUT_OF_MEMORY';
const load = () => spacy.load(readArchive(), { exclude: NOT_HERE });

/** Runs `action` with no memory to be had. */
async function without(action) {
  const giveBack = hogMemory();
  try {
    return await action();
  } finally {
    giveBack();
  }
}

test('a load says that memory ran out, and the next one works', async () => {
  await without(() => assert.rejects(load, outOfMemory));
  const nlp = await load();
  assert.deepEqual(
    nlp('Ada Lovelace lived in London.').ents.map((ent) => ent.label_),
    ['PERSON', 'GPE'],
  );
  nlp.delete();
});

test('so do a text and a batch', async () => {
  const nlp = await load();
  const long = 'Ada lived in London, and so did Charles. '.repeat(5_000);
  await without(() => {
    assert.throws(() => nlp(long), outOfMemory);
    assert.throws(() => [...nlp.pipe(Array.from({ length: 50 }, (_, i) => long.slice(i, i + 20_000)))], outOfMemory);
  });
  assert.equal(nlp('Ada lived in London.').ents.length, 2);
  assert.ok(nlp(long).ents.length > 1000);
  nlp.delete();
});
