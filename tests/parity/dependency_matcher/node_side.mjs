// Carries out the cases of run.py in the npm package: node_side.mjs JOB.json, a JSON line a case on standard output.
import { readFileSync, writeSync } from 'node:fs';
import * as spacy from '../../../dist/index.js';

const { DependencyMatcher, Doc, SpacyError, Token } = spacy;
const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { vocab } = await spacy.blank('en');
const docs = job.docs.map((bytes) => new Doc(vocab).fromBytes(Buffer.from(bytes, 'base64')));
Token.setExtension('size', { getter: (token) => Array.from(token.text).length });
let warnings = new Set();
spacy.env.logger = { ...spacy.env.logger, warn: (message) => warnings.add(message) };

function answer(action) {
  try {
    return action();
  } catch (error) {
    return { code: error instanceof SpacyError ? error.code : String(error.stack) };
  }
}

const state = (matcher) => [matcher.length, ['A', 'B', 'Ü', 'C'].map((key) => matcher.has(key))];

function run({ validate, steps }) {
  const matcher = new DependencyMatcher(vocab, { validate });
  let called = [];
  const answers = steps.map((step) => {
    warnings = new Set();
    const result = answer(() => {
      if ('add' in step) {
        const onMatch = (_, doc, i, matches) => called.push([step.add, i, matches.length]);
        matcher.add(step.add, step.patterns, { onMatch });
        return state(matcher);
      }
      if ('remove' in step) {
        matcher.remove(step.remove);
        return state(matcher);
      }
      const doc = docs[step.match];
      called = [];
      const found = matcher(step.span ? doc.slice(...step.span) : doc);
      return [found.map(([id, tokens]) => [String(id), tokens]), called];
    });
    return [result, warnings.size];
  });
  matcher.delete();
  return answers;
}

for (const given of job.cases) writeSync(1, `${JSON.stringify(run(given))}\n`);
