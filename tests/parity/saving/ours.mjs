// Our side: node ours.mjs COMMAND ARGS..., told by run.py.
import { readFileSync, writeFileSync } from 'node:fs';
import * as spacy from '../../../dist/index.js';

const FIELDS =
  'text whitespace_ norm_ lower_ shape_ prefix_ suffix_ lemma_ pos_ tag_ dep_ ent_type_ ent_iob_ ent_kb_id_ ent_id_'.split(
    ' ',
  );
const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

function answers(nlp, texts) {
  return texts.map((text) => {
    const doc = nlp(text);
    return [...doc].map((token) => [
      ...FIELDS.map((name) => token[camel(name)] ?? token[name] ?? null),
      String(token.morph),
      token.head.i,
      token.isSentStart,
    ]);
  });
}

const commands = {
  async load(source, toDisk, toBytes, texts, out) {
    const nlp = await spacy.load(source);
    nlp.toDisk(toDisk);
    writeFileSync(toBytes, nlp.toBytes());
    writeFileSync(out, JSON.stringify(answers(nlp, JSON.parse(readFileSync(texts, 'utf8')))));
  },
  /** A pipeline of the same kind that takes other bytes over. */
  async takeBytes(source, bytes, texts, out, again) {
    const nlp = await spacy.load(source);
    nlp.fromBytes(readFileSync(bytes));
    writeFileSync(out, JSON.stringify(answers(nlp, JSON.parse(readFileSync(texts, 'utf8')))));
    writeFileSync(again, (await spacy.load(source)).fromBytes(readFileSync(bytes)).toBytes());
  },
  async takeFolder(source, folder, texts, out) {
    const nlp = await spacy.load(source);
    nlp.fromDisk(folder);
    writeFileSync(out, JSON.stringify(answers(nlp, JSON.parse(readFileSync(texts, 'utf8')))));
  },
};

const [command, ...args] = process.argv.slice(2);
await commands[command](...args);
