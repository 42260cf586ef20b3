// Docs that Python made, parsed and drawn by the npm package: parseDeps, parseSpans and render against Python's answers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as spacy from '../../../dist/index.js';

const root = new URL('../../../', import.meta.url).pathname;
const { displacy } = spacy;
const ID = '0123456789abcdef0123456789abcdef';
const folder = mkdtempSync(join(tmpdir(), 'displacy-'));
const tally = { passed: 0, failed: 0 };
let docs;
let expected;

before(async () => {
  const python = process.env.SPACY_PYTHON ?? join(root, '.venv/bin/python');
  execFileSync(python, [join(root, 'tests/parity/displacy/write_docs.py'), folder], { stdio: ['ignore', 2, 2] });
  const { vocab } = await spacy.blank('en');
  docs = [...new spacy.DocBin().fromBytes(readFileSync(join(folder, 'docs.spacy'))).getDocs(vocab)];
  const lines = readFileSync(join(folder, 'expected.jsonl'), 'utf8').split('\n').filter(Boolean);
  expected = lines.map((line) => JSON.parse(line));
  spacy.env.logger = { ...spacy.env.logger, warn() {} };
});
after(() => {
  rmSync(folder, { recursive: true });
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
});

/** The doc of an expectation, with its noun chunks where those are asked for. */
function drawn({ doc: number, span, chunks }) {
  const doc = docs[number];
  if (chunks) {
    const value = chunks.map(([start, end]) => doc.slice(start, end));
    Object.defineProperty(doc, 'nounChunks', { value, configurable: true });
  }
  return span ? doc.slice(...span) : doc;
}

function check(style, parse) {
  const wrong = [];
  for (const each of expected.filter((one) => one.style === style)) {
    const item = drawn(each);
    const answers = {
      parsed: JSON.stringify(parse(item, each.options)) === JSON.stringify(each.parsed),
      markup: displacy.render(item, { style, options: each.options, id: ID }) === each.markup,
    };
    for (const [what, isSame] of Object.entries(answers)) {
      tally[isSame ? 'passed' : 'failed'] += 1;
      if (!isSame) wrong.push({ what, doc: each.doc, span: each.span, options: each.options });
    }
  }
  assert.deepEqual(wrong.slice(0, 5), []);
}

test('dependencies', () => check('dep', displacy.parseDeps));
test('spans', () => check('span', displacy.parseSpans));
