// spacy-wasm merge, to-jsonl and from-jsonl, against what Python does.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { cli, compare, folder, names, python, runPython } from './support/cli.mjs';

let place;
const at = (name) => join(place, name);
before(() => {
  place = folder();
  runPython('make.py', place);
});

const run = async (args, options) => {
  const done = await cli(args, options);
  assert.equal(done.code, 0, done.stderr);
  return done;
};
const parsed = (text) =>
  String(text)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const same = (one, other, docs) => {
  const found = compare(one, other);
  assert.deepEqual(found.differing, []);
  assert.equal(found.docs, docs);
};

describe('merge', () => {
  test('docs stay in the order of the files', async () => {
    await run(['merge', at('full.spacy'), at('json.spacy'), at('full.spacy'), at('merged.spacy')]);
    const script = `import sys
from spacy.tokens import DocBin
bins = [DocBin(store_user_data=True).from_disk(path) for path in sys.argv[1:4]]
bins[0].merge(bins[1]); bins[0].merge(bins[2]); bins[0].to_disk(sys.argv[4])`;
    const { execFileSync } = await import('node:child_process');
    execFileSync(python, ['-c', script, at('full.spacy'), at('json.spacy'), at('full.spacy'), at('python.spacy')]);
    same(at('merged.spacy'), at('python.spacy'), 12);
  });

  test('standard input and output', async () => {
    const { stdout } = await run(['merge', '-', at('json.spacy'), '-'], { input: readFileSync(at('full.spacy')) });
    writeFileSync(at('piped.spacy'), stdout);
    assert.equal(compare(at('piped.spacy'), at('piped.spacy')).docs, 8);
  });

  test('E166 names the files, and nothing is written', async () => {
    const { code, stderr } = await cli(['merge', at('full.spacy'), at('other.spacy'), at('none.spacy')]);
    assert.equal(code, 1);
    assert.match(stderr, /^✘ .*other\.spacy .*full\.spacy.* \(E166\)\n$/);
    assert.ok(!names(place).some((name) => name.includes('none.spacy')));
  });

  test('a file that is there stays without --force', async () => {
    writeFileSync(at('kept.spacy'), 'old');
    const { code, stderr } = await cli(['merge', at('full.spacy'), at('kept.spacy')]);
    assert.equal(code, 1);
    assert.match(stderr, /--force.*\(FILE_EXISTS\)/);
    assert.equal(readFileSync(at('kept.spacy'), 'utf8'), 'old');
    await run(['merge', '--force', at('full.spacy'), at('kept.spacy')]);
    same(at('kept.spacy'), at('full.spacy'), 4);
  });

  test('a damaged file is named', async () => {
    writeFileSync(at('cut.spacy'), readFileSync(at('full.spacy')).subarray(0, 200));
    const { code, stderr } = await cli(['merge', at('full.spacy'), at('cut.spacy'), at('none.spacy')]);
    assert.equal(code, 1);
    assert.match(stderr, /^✘ [^\n]*cut\.spacy: [^\n]+\n$/);
  });
});

describe('to-jsonl and from-jsonl', () => {
  test("lines are Python's Doc.to_json", async () => {
    const { stdout } = await run(['to-jsonl', at('full.spacy'), '--underscore', 'note']);
    assert.deepEqual(parsed(stdout), parsed(readFileSync(at('json.jsonl'))));
    const plain = await run(['to-jsonl', '-', '-'], { input: readFileSync(at('full.spacy')) });
    const expected = parsed(readFileSync(at('json.jsonl'))).map(({ _, ...line }) => line);
    assert.deepEqual(parsed(plain.stdout), expected);
  });

  test("docs are those of Python's Doc.from_json", async () => {
    await run(['from-jsonl', at('json.jsonl'), at('from.spacy')]);
    same(at('from.spacy'), at('json.spacy'), 4);
  });

  test('there and back gives the same lines', async () => {
    await run(['to-jsonl', at('json.spacy'), at('one.jsonl')]);
    const { stdout } = await run(['from-jsonl', '-', '-'], { input: readFileSync(at('one.jsonl')) });
    writeFileSync(at('back.spacy'), stdout);
    const again = await run(['to-jsonl', at('back.spacy')]);
    assert.equal(String(again.stdout), readFileSync(at('one.jsonl'), 'utf8'));
  });

  test('a line that is no doc is named, and the others are written', async () => {
    const good = readFileSync(at('json.jsonl'), 'utf8').split('\n')[0];
    writeFileSync(at('bad.jsonl'), `${good}\n{"text": 3}\nnonsense\n${good}\n`);
    const { code, stderr } = await cli(['from-jsonl', at('bad.jsonl'), at('some.spacy')]);
    assert.equal(code, 1);
    assert.match(stderr, /bad\.jsonl:2: .*\n.*bad\.jsonl:3: .*\(BAD_JSON\)/);
    assert.equal(compare(at('some.spacy'), at('some.spacy')).docs, 2);
  });
});
