// The genuine package, and texts to run through it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'models/manifest.json'), 'utf8'));

export const MB = 1 << 20;

export const NOT_HERE = ['tagger', 'parser', 'attribute_ruler', 'lemmatizer'];

export const readArchive = () => readFileSync(path.join(root, 'models', manifest.models[0].file));

export const readWasm = () => readFileSync(path.join(root, 'dist/spacy.wasm'));

/** What a load with NOT_HERE keeps: parameters (tok2vec and ner) and tables (strings, lookups). */
const KEPT_FILES = ['tok2vec/model', 'ner/model', 'vocab/strings.json', 'vocab/lookups.bin', 'tokenizer'];

/** Their inflated sizes in all, from the zip's central directory. */
export function keptBytes(zip) {
  let total = 0;
  for (let at = zip.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 46, 'latin1')) {
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
    if (KEPT_FILES.some((file) => name.endsWith(`/${file}`))) total += zip.readUInt32LE(at + 24);
  }
  return total;
}

/** Random lower-case words, the same for the same seed (mulberry32). */
export function wordMaker(seed) {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return () => {
    let word = '';
    const length = 3 + Math.floor(random() * 8);
    for (let i = 0; i < length; i += 1) word += String.fromCharCode(97 + Math.floor(random() * 26));
    return word;
  };
}
