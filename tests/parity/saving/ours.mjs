// Our side: node ours.mjs COMMAND ARGS..., told by round_trip.py.
import { readFileSync, writeFileSync } from 'node:fs';
import * as spacy from '../../../dist/index.js';

spacy.env.logger = { ...spacy.env.logger, warn() {} };
const FIELDS = (
  'text whitespace_ norm_ lower_ shape_ prefix_ suffix_ lemma_ pos_ tag_ dep_ entType_ entIob_ entKbId_ entId_ ' +
  'isAlpha isAscii isDigit isLower isUpper isTitle isPunct isSpace isStop likeUrl likeNum likeEmail isOov ' +
  'hasVector i idx isSentStart'
).split(' ');

function asked(get) {
  try {
    return get();
  } catch (error) {
    return error.code ?? String(error);
  }
}

const span = (each) => [each.start, each.end, each.label_, each.kbId_, each.id_];

const numbers = (vector) => [
  vector.length,
  vector.reduce((sum, x) => sum + x, 0),
  vector.reduce((sum, x, i) => sum + x * (i + 1), 0),
];

const answer = (doc) => ({
  tokens: [...doc].map((token) => [...FIELDS.map((name) => token[name] ?? null), String(token.morph), token.head.i]),
  ents: doc.ents.map(span),
  sents: asked(() => [...doc.sents].map(span)),
  'noun chunks': asked(() => [...doc.nounChunks].map(span)),
  spans: Object.fromEntries([...doc.spans].map(([key, group]) => [key, [...group].map(span)])),
  cats: { ...doc.cats },
  vectors: [doc.vector, ...[...doc].filter((token) => token.hasVector).map((token) => token.vector)].map(numbers),
});

const writeAnswers = (nlp, texts, out) =>
  writeFileSync(out, JSON.stringify([...nlp.pipe(JSON.parse(readFileSync(texts, 'utf8')))].map(answer)));

const commands = {
  async load(source, toDisk, toBytes, texts, out) {
    const nlp = await spacy.load(source);
    nlp.toDisk(toDisk);
    writeFileSync(toBytes, nlp.toBytes());
    writeAnswers(nlp, texts, out);
  },
  /** A pipeline of the same kind that takes other bytes over. */
  async takeBytes(source, bytes, texts, out, again) {
    const nlp = (await spacy.load(source)).fromBytes(readFileSync(bytes));
    writeFileSync(again, nlp.toBytes());
    writeAnswers(nlp, texts, out);
  },
  async takeFolder(source, folder, texts, out) {
    writeAnswers((await spacy.load(source)).fromDisk(folder), texts, out);
  },
};

const [command, ...args] = process.argv.slice(2);
await commands[command](...args);
