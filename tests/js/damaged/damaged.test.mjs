// Packages whose files do not fit together, or are cut or flipped: an error that names the component and the file, at load, never later.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import * as spacy from '../../../dist/index.js';
import { madeOnce } from '../../support/made_once.mjs';

const made = madeOnce('damaged-packages', 'tests/js/damaged/make_packages.py');
const work = mkdtempSync(join(tmpdir(), 'damaged-'));
const folder = join(work, 'package');
cpSync(join(made, 'package'), folder, { recursive: true });
after(() => rmSync(work, { recursive: true }));

const TEXT = 'The dogs see Mario in Rome. A big cat barks.';

/** What loading and running the package with `bytes` in place of a file gives: undefined, or its SpacyError. */
async function outcome(file, bytes) {
  const path = join(folder, file);
  const before = readFileSync(path);
  writeFileSync(path, bytes);
  let nlp;
  try {
    nlp = await spacy.load(folder);
  } catch (error) {
    assert.ok(error instanceof spacy.SpacyError, `${file}: ${error.stack}`);
    return error;
  } finally {
    writeFileSync(path, before);
  }
  // What could be opened runs.
  for (const doc of nlp.pipe([TEXT, '', TEXT])) assert.ok([...doc].every((token) => typeof token.tag_ === 'string'));
  nlp.delete();
  return undefined;
}

const said = (error) => `${error.code}: ${error.message}`;

test('the package itself opens and runs', async () => {
  assert.equal(await outcome('meta.json', readFileSync(join(folder, 'meta.json'))), undefined);
});

test('each part that does not fit is named', async () => {
  const variants = JSON.parse(readFileSync(join(made, 'variants.json'), 'utf8'));
  assert.ok(variants.length > 100);
  for (const [number, { name, file, named, field }] of variants.entries()) {
    const error = await outcome(file, readFileSync(join(made, 'variants', String(number))));
    assert.ok(error, `${name}: was opened`);
    assert.notEqual(error.code, 'INTERNAL', name);
    for (const part of [named, field]) assert.ok(error.message.includes(part), `${name}: ${said(error)}`);
  }
});

test('cut and flipped files are refused, or what they hold runs', async () => {
  let state = 1;
  const random = (below) => (state = (Math.imul(state, 48271) >>> 0) % 2147483647) % below;
  let refused = 0;
  for (const file of readdirSync(folder, { recursive: true }).sort()) {
    if (!statSync(join(folder, file)).isFile()) continue;
    const whole = readFileSync(join(folder, file));
    const changed = [0, 1, whole.length >> 1, whole.length - 1].map((length) => whole.subarray(0, length));
    for (let i = 0; i < 12 && whole.length; i += 1) {
      const flipped = Buffer.from(whole);
      for (let flips = 1 + random(3); flips > 0; flips -= 1) flipped[random(whole.length)] ^= 1 << random(8);
      changed.push(flipped);
    }
    for (const bytes of changed) {
      const error = await outcome(file, bytes);
      assert.notEqual(error?.code, 'INTERNAL', `${file}: ${error && said(error)}`);
      if (error) refused += 1;
    }
  }
  assert.ok(refused > 100, `${refused} refused`);
});
