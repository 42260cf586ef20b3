// WebAssembly's half of the benchmark of rulers, in Node: prints one JSON object, in seconds of this process.
//
// usage: node bench/rulers_wasm.mjs FOLDER ROUNDS
// FOLDER is the one that bench/rulers_python.py has filled.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import * as spacy from '../dist/index.js';
import { median } from './measure.mjs';

const [folder, rounds] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(path.join(folder, 'texts.json'), 'utf8'));
const patterns = readFileSync(path.join(folder, 'patterns.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

async function seconds(action) {
  const start = process.cpuUsage();
  const result = await action();
  const { user, system } = process.cpuUsage(start);
  return [(user + system) / 1e6, result];
}

const adds = [];
const loads = [];
const runs = [];
await spacy.blank('en');
for (let i = 0; i < Math.min(rounds, 3); i += 1) {
  const nlp = await spacy.blank('en');
  const ruler = new spacy.EntityRuler(nlp);
  adds.push((await seconds(() => ruler.addPatterns(patterns)))[0]);
  nlp.delete();
}
let nlp;
for (let i = 0; i < Math.min(rounds, 3); i += 1) {
  nlp?.delete();
  const [spent, loaded] = await seconds(() => spacy.load(path.join(folder, 'package')));
  loads.push(spent);
  nlp = loaded;
}
const alone = [];
for (let i = 0; i < 2; i += 1) for (const doc of nlp.pipe(texts)) void doc.ents;
let docs = [];
for (let i = 0; i < rounds; i += 1) {
  const [spent, made] = await seconds(() => [...nlp.pipe(texts)]);
  runs.push(spent);
  docs = made;
  const plain = (await seconds(() => [...nlp.pipe(texts, { disable: 'entity_ruler' })]))[0];
  alone.push(Math.max(spent - plain, 1e-6));
}
const ents = docs.map((doc) => doc.ents.map((ent) => [ent.start, ent.end, ent.label_, ent.entId_]));
const answers = createHash('sha256').update(asciiJson(ents)).digest('hex');
const tokens = docs.reduce((sum, doc) => sum + doc.length, 0);
console.log(
  JSON.stringify({
    add: median(adds),
    load: median(loads),
    run: median(runs),
    alone: median(alone),
    tokens,
    ents: ents.flat().length,
    answers,
  }),
);

/** As Python writes it. */
function asciiJson(value) {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
