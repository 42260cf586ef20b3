// WebAssembly's half of the benchmark of text and span categorizers, in Node: prints one JSON object, texts a second of
// this process's time.
//
// usage: node bench/categorizers_wasm.mjs FOLDER ROUNDS
// FOLDER is the one that bench/categorizers_python.py has filled.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import * as spacy from '../dist/index.js';
import { median } from './measure.mjs';

const [folder, rounds] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(path.join(folder, 'texts.json'), 'utf8'));
const bestOf = (cats) => Object.keys(cats).reduce((best, label) => (cats[label] > cats[best] ? label : best));

const answer = {};
for (const name of ['words', 'ensemble', 'spans']) {
  const nlp = await spacy.load(path.join(folder, name));
  for (let i = 0; i < 6; i += 1) for (const doc of nlp.pipe(texts)) void doc.cats;
  const spent = [];
  let docs = [];
  for (let i = 0; i < rounds; i += 1) {
    const start = process.cpuUsage();
    docs = [...nlp.pipe(texts)];
    const { user, system } = process.cpuUsage(start);
    spent.push((user + system) / 1e6);
  }
  answer[name] = {
    rate: texts.length / median(spent),
    best: docs.filter((doc) => Object.keys(doc.cats).length).map((doc) => bestOf(doc.cats)),
    spans: docs.reduce((sum, doc) => sum + (doc.spans.get('sc')?.length ?? 0), 0),
  };
  nlp.delete();
}
console.log(JSON.stringify(answer));
