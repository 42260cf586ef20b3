// Our side of run.py: reads what Python wrote and writes it again. describe.mjs JOBS, where JOBS is a JSON file:
// { bins: [{ path, attrs, storeUserData }], docs: path of JSON lines { bytes } }.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as spacy from '../../../dist/index.js';

const ATTRS = (
  'ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH SPACY LEMMA POS TAG MORPH DEP HEAD SENT_START ENT_IOB ENT_TYPE ' +
  'ENT_KB_ID ENT_ID IDX LANG IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM ' +
  'LIKE_EMAIL IS_STOP IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY ID IS_OOV_DEPRECATED FLAG19 FLAG31 FLAG32 FLAG63'
).split(' ');

const hash = (array) => createHash('sha1').update(Buffer.from(array.buffer)).digest('hex');

function rewriteBin({ path, attrs, storeUserData }) {
  const read = new spacy.DocBin({ storeUserData }).fromBytes(readFileSync(path));
  writeFileSync(`${path}.again`, read.toBytes());
  const docs = read.getDocs(new spacy.Vocab());
  writeFileSync(`${path}.rebuilt`, new spacy.DocBin({ attrs, storeUserData, docs }).toBytes());
}

function arraysComeBack(doc, attrs, array) {
  const words = [...doc].map((token) => token.text);
  const spaces = [...doc].map((token) => token.whitespace_ !== '');
  const other = new spacy.Doc(doc.vocab, { words, spaces }).fromArray(attrs, array);
  const settable = attrs.filter((name) => !/^(IS_|LIKE_|FLAG|ID$)/.test(name));
  return hash(other.toArray(settable)) === hash(doc.toArray(settable));
}

function jsonOf(doc) {
  try {
    return doc.toJson();
  } catch (error) {
    return error.code;
  }
}

function rewriteDoc(line, index) {
  const bytes = Buffer.from(JSON.parse(line).bytes, 'base64');
  const doc = new spacy.Doc(new spacy.Vocab()).fromBytes(bytes);
  const array = doc.toArray(ATTRS);
  const again = doc.toBytes();
  const { message } = doc.toTransferable();
  const moved = spacy.Doc.fromTransferable(new spacy.Vocab(), structuredClone(message));
  return {
    bytes: Buffer.from(again).toString('base64'),
    arrays: hash(array),
    comesBack: arraysComeBack(doc, ATTRS, array),
    moves: Buffer.compare(Buffer.from(moved.toBytes()), Buffer.from(again)) === 0,
    copies: Buffer.compare(Buffer.from(doc.copy().toBytes()), Buffer.from(again)) === 0,
    json: jsonOf(doc),
    index,
  };
}

const jobs = JSON.parse(readFileSync(process.argv[2], 'utf8'));
await spacy.init();
for (const bin of jobs.bins) rewriteBin(bin);
const out = createWriteStream(`${jobs.docs}.ours`);
let index = 0;
for await (const line of createInterface({ input: createReadStream(jobs.docs) })) {
  let answer;
  try {
    answer = rewriteDoc(line, index);
  } catch (error) {
    answer = { error: String(error.stack), index };
  }
  out.write(`${JSON.stringify(answer)}\n`);
  index += 1;
}
await new Promise((resolve) => out.end(resolve));
