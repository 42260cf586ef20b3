// Scores DocBins in the npm package: node_side.mjs FOLDER, a JSON line a pair of files on standard output.
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as spacy from '../../../dist/index.js';
import { ofOne, questions } from './asked.mjs';
import { evaluated } from './evaluated.mjs';
import { annotated } from './annotated.mjs';

const { DocBin, Example, SpacyError } = spacy;
spacy.env.logger = { warn() {}, info() {} };
const folder = process.argv[2];
const job = JSON.parse(readFileSync(join(folder, 'job.json'), 'utf8'));

function answer(ask) {
  try {
    return ask();
  } catch (error) {
    return { error: error instanceof SpacyError ? error.code : String(error?.stack) };
  }
}

const answers = (asked) => Object.fromEntries(Object.entries(asked).map(([name, ask]) => [name, answer(ask)]));

function say(value) {
  const json = JSON.stringify(value, (_, each) =>
    typeof each === 'bigint' || Number.isNaN(each) ? String(each) : each,
  );
  const bytes = Buffer.from(`${json}\n`);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

const { vocab } = await spacy.blank('en');
const docsOf = (name) => [...new DocBin().fromBytes(readFileSync(join(folder, name))).getDocs(vocab)];
const asked = questions();
for (let pair = 0; pair < job.pairs; pair += 1) {
  const gold = docsOf(`${pair}.gold.spacy`);
  const examples = docsOf(`${pair}.predicted.spacy`).map((doc, i) => new Example(doc, gold[i]));
  const scores = Object.fromEntries(Object.entries(asked).map(([name, ask]) => [name, answer(() => ask(examples))]));
  say({ scores, examples: examples.map((example) => answers(ofOne(example))) });
}
for (const entry of job.annotations) say(answer(() => annotated(vocab, entry)));
if (job.package) say(await evaluated(folder, job.package));
