// Our side of run.py: reads the bytes of each line and prints what differs: reader.mjs FILE. Ends with `N passed, N failed`.
import { readFileSync } from 'node:fs';
import * as spacy from '../../../dist/index.js';

const NUMBERS = ['POS', 'HEAD', 'ENT_IOB', 'SPACY', 'SENT_START'];
const isEqual = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const numbers = (cats) =>
  Object.entries(cats)
    .map(([name, value]) => [name, Number(value)])
    .sort();

function shown(vocab, hash) {
  if (hash === 0n) return '';
  return vocab.strings.has(hash) ? vocab.strings.get(hash) : `#${hash}`;
}

function differences({ bytes, text, columns, cats, user_data: userData }) {
  const vocab = new spacy.Vocab();
  const doc = new spacy.Doc(vocab).fromBytes(Buffer.from(bytes, 'base64'));
  const found = Object.entries(columns).filter(([name, values]) => {
    const asShown = NUMBERS.includes(name)
      ? (value) => Number(BigInt.asIntN(32, value))
      : (value) => shown(vocab, value);
    return !isEqual([...doc.toArray(name)].map(asShown), values);
  });
  const others = { text: doc.text === text, cats: isEqual(numbers(doc.cats), numbers(cats)) };
  others.userData = doc.userData.size === userData;
  return [...found.map(([name]) => name), ...Object.keys(others).filter((name) => !others[name])];
}

await spacy.init();
const count = { passed: 0, failed: 0 };
for (const [i, line] of readFileSync(process.argv[2], 'utf8').trim().split('\n').entries()) {
  const found = differences(JSON.parse(line));
  count[found.length ? 'failed' : 'passed'] += 1;
  if (found.length && count.failed <= 10) console.log(`FAILED doc ${i}: ${found.join(', ')}`);
}
console.log(`${count.passed} passed, ${count.failed} failed`);
