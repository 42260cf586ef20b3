// spacy-wasm merge, to-jsonl and from-jsonl, against what Python does.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { cli, compare, folder, lines, model, names, python, runPython, someTexts } from './support/cli.mjs';

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
    const python = parsed(readFileSync(at('json.jsonl')));
    delete python[3]._; // the doc has no value: Python writes the attribute's default, which no file knows
    assert.deepEqual(parsed(stdout), python);
    const plain = await run(['to-jsonl', '-', '-'], { input: readFileSync(at('full.spacy')) });
    const expected = parsed(readFileSync(at('json.jsonl'))).map(
      ({ _, underscore_token: _token, underscore_span: _span, ...line }) => line,
    );
    assert.deepEqual(parsed(plain.stdout), expected);
  });

  test("docs are those of Python's Doc.from_json", async () => {
    await run(['from-jsonl', at('json.jsonl'), at('from.spacy')]);
    same(at('from.spacy'), at('json.spacy'), 4);
  });

  test("a pipeline's docs are those of Python's Doc.from_json", async () => {
    await run(['apply', model, '-', at('real.spacy')], { input: lines([...someTexts(60), '😀 two\n\nlines 😀 .']) });
    await run(['to-jsonl', at('real.spacy'), at('real.jsonl')]);
    await run(['from-jsonl', at('real.jsonl'), at('ours.spacy')]);
    runPython('make.py', at('real.jsonl'), at('theirs.spacy'));
    same(at('ours.spacy'), at('theirs.spacy'), 61);
  });

  test('there and back gives the same lines', async () => {
    await run(['to-jsonl', at('json.spacy'), at('one.jsonl')]);
    const { stdout } = await run(['from-jsonl', '-', '-'], { input: readFileSync(at('one.jsonl')) });
    writeFileSync(at('back.spacy'), stdout);
    const again = await run(['to-jsonl', at('back.spacy')]);
    assert.equal(String(again.stdout), readFileSync(at('one.jsonl'), 'utf8'));
  });

  test('a line that is no doc is named, and the others are written', async () => {
    const [good] = readFileSync(at('json.jsonl'), 'utf8').split('\n');
    const change = (changes) => JSON.stringify({ ...JSON.parse(good), ...changes });
    const [first, ...others] = JSON.parse(good).tokens;
    const bad = [
      good,
      '{"text": 3}',
      'nonsense',
      change({ tokens: undefined }),
      change({ text: 'Apple   buys it .' }),
      change({ ents: [{ start: 1, end: 5, label: 'ORG' }] }),
      change({ tokens: [{ ...first, tag: undefined }, ...others] }),
      change({ tokens: [{ ...first, pos: 'NONE' }, ...others] }),
      change({ tokens: [{ ...first, head: 9 }, ...others] }),
      change({ tokens: [{ ...first, start: 'x' }, ...others] }),
      good,
    ];
    writeFileSync(at('bad.jsonl'), bad.join('\n'));
    const { code, stderr } = await cli(['from-jsonl', at('bad.jsonl'), at('some.spacy')]);
    assert.equal(code, 1);
    const told = [...stderr.matchAll(/bad\.jsonl:(\d+): .*\((\w+)\)$/gm)].map(([, line, code]) => `${line} ${code}`);
    const expected = '2 E1038, 3 BAD_JSON, 4 E1038, 5 E194, 6 E1039, 7 E1040, 8 E1021, 9 E190, 10 E1038';
    assert.equal(told.join(', '), expected);
    assert.equal(compare(at('some.spacy'), at('some.spacy')).docs, 2);
  });
});
