// WebAssembly's half of the benchmark, in Node: prints one JSON object.
//
// usage: node bench/wasm_side.mjs TEXTS.jsonl ARCHIVE ROUNDS
import { readFile } from 'node:fs/promises';

import * as spacy from '../dist/index.js';
import { countTokens, median, rate, timeAsync } from './measure.mjs';

const NOT_HERE = ['tagger', 'parser', 'attribute_ruler', 'lemmatizer'];

const [textsPath, archivePath, rounds] = process.argv.slice(2);
const texts = (await readFile(textsPath, 'utf8'))
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line).text);
const archive = await readFile(archivePath);

const load = () => spacy.load(archive, { exclude: NOT_HERE });
(await load()).delete();
const loads = [];
for (let i = 0; i < 3; i += 1) {
  const { ms, result } = await timeAsync(load);
  loads.push(ms / 1000);
  result.delete();
}
const nlp = await load();
const words = await spacy.blank('en');
console.log(
  JSON.stringify({
    versions: `Node ${process.version}`,
    pipeline: rate(() => countTokens(nlp.pipe(texts)), Number(rounds)),
    tokenizer: rate(() => countTokens(nlp.tokenizer.pipe(texts)), Number(rounds)),
    blank: rate(() => countTokens(words.pipe(texts)), Number(rounds)),
    load: median(loads),
  }),
);
