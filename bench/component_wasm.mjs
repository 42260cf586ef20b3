// What a component of one's own costs in the middle of a pipeline: prints one JSON object, tokens a second of this process.
//
// usage: node bench/component_wasm.mjs TEXTS ROUNDS PACKAGE
// The rounds of the three pipelines take turns, so that what else the machine does falls on all alike.
import { readFileSync } from 'node:fs';

import * as spacy from '../dist/index.js';
import { countTokens, median } from './measure.mjs';

const [file, rounds, model] = process.argv.slice(2);
const texts = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line).text);

spacy.Doc.setExtension('words', { default: 0 });

/** Looks at every token and keeps what it counted. */
function reads(doc) {
  let words = 0;
  for (const token of doc) if (token.isAlpha && token.tag_ !== 'XX') words += 1;
  doc._.words = words;
  return doc;
}

/** The same, and says what the rest of the pipeline reads: tags, lemmas, an entity. */
function writes(doc) {
  reads(doc);
  for (const token of doc) if (token.text === 'Zig') token.tag_ = 'NNP';
  if (doc.length > 0) doc.at(0).lemma_ = doc.at(0).lower_;
  if (doc.length > 1) doc.setEnts([new spacy.Span(doc, 0, 1, { label: 'FIRST' })], { default: 'unmodified' });
  return doc;
}

const components = { none: undefined, reads, writes };
const pipelines = {};
for (const [kind, component] of Object.entries(components)) {
  const nlp = await spacy.load(model);
  if (component) nlp.addPipe(component, { after: 'tagger', name: kind });
  pipelines[kind] = nlp;
}

function tokensOfSecond(nlp) {
  const start = process.cpuUsage();
  const tokens = countTokens(nlp.pipe(texts));
  const { user, system } = process.cpuUsage(start);
  return tokens / ((user + system) / 1e6);
}

const rates = { none: [], reads: [], writes: [] };
for (let i = 0; i < Number(rounds) + 2; i += 1) {
  for (const [kind, nlp] of Object.entries(pipelines)) {
    const rate = tokensOfSecond(nlp);
    if (i >= 2) rates[kind].push(rate);
  }
}
console.log(JSON.stringify(Object.fromEntries(Object.entries(rates).map(([kind, all]) => [kind, median(all)]))));
