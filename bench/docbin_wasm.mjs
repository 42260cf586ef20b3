// Our side of the DocBin benchmark: docbin_wasm.mjs FOLDER ROUNDS. Reads FOLDER/docs.spacy, prints seconds as JSON.
import { readFileSync } from 'node:fs';
import * as spacy from '../dist/index.js';

const [folder, rounds] = process.argv.slice(2);

function seconds(run) {
  // V8 compiles what is hot in turns: the first ones are for that.
  for (let i = 0; i < 3; i += 1) run();
  const times = Array.from({ length: Number(rounds) }, () => {
    const start = performance.now();
    run();
    return (performance.now() - start) / 1000;
  });
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}

await spacy.init();
const data = readFileSync(`${folder}/docs.spacy`);
const vocab = new spacy.Vocab();
const read = new spacy.DocBin().fromBytes(data);
const docs = [...read.getDocs(vocab)];
let touched = 0;

const result = {
  docs: docs.length,
  tokens: docs.reduce((sum, doc) => sum + doc.length, 0),
  getDocs: seconds(() => {
    for (const doc of read.getDocs(vocab)) touched += doc.text.length + doc.ents.length;
  }),
  fromBytes: seconds(() => new spacy.DocBin().fromBytes(data).delete()),
  encode: seconds(() => {
    const bin = new spacy.DocBin({ docs });
    touched += bin.toBytes().length;
    bin.delete();
  }),
};
console.log(JSON.stringify(result));
