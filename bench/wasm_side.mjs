// WebAssembly's half of the benchmark, in Node: prints one JSON object.
//
// usage: node bench/wasm_side.mjs TEXTS.jsonl ROUNDS ARCHIVE...
// All are loaded; the first runs.
import { readFile } from 'node:fs/promises';

import * as spacy from '../dist/index.js';
import { countTokens, median, rate, timeAsync } from './measure.mjs';

const BESIDE_NER = ['tagger', 'parser', 'senter', 'attribute_ruler', 'lemmatizer'];

const [textsPath, rounds, ...archivePaths] = process.argv.slice(2);
const texts = (await readFile(textsPath, 'utf8'))
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line).text);

/** Seconds: the median of three after one that warms up. */
async function loadTime(archive) {
  (await spacy.load(archive)).delete();
  const loads = [];
  for (let i = 0; i < 3; i += 1) {
    const { ms, result } = await timeAsync(() => spacy.load(archive));
    loads.push(ms / 1000);
    result.delete();
  }
  return median(loads);
}

const loads = [];
for (const file of archivePaths) loads.push(await loadTime(await readFile(file)));
const archive = await readFile(archivePaths[0]);
const nlp = await spacy.load(archive);
const ner = await spacy.load(archive, { exclude: BESIDE_NER });
const speed = (pipeline) => rate(() => countTokens(pipeline.pipe(texts)), Number(rounds));
console.log(
  JSON.stringify({
    versions: `Node ${process.version}`,
    pipeline: speed(nlp),
    ner: speed(ner),
    tokenizer: speed(nlp.tokenizer),
    loads,
  }),
);
