// A Doc as a message for postMessage: whole in itself, with the strings and words that it needs and no others.
import { STRING_COLUMNS } from './columns.js';
import { Doc } from './doc.js';
import { SpacyError } from './errors.js';
import { Span } from './span.js';
import { LEXEME_WORDS } from './tables.js';
import type { UserDataKey } from './user-data.js';
import type { Vocab } from './vocab.js';

/** Strings and lexemes are numbered anew, from 0; string 0 is ''. */
export interface DocMessage {
  readonly format: 'spacy-wasm/doc/1';
  readonly length: number;
  readonly mask: number;
  readonly width: number;
  readonly words: Uint32Array;
  readonly tensor: Float32Array;
  readonly text: string;
  /** null where only the hash is known. */
  readonly strings: (string | null)[];
  readonly hashes: BigUint64Array;
  /** Nine words each. */
  readonly lexemes: Uint32Array;
  readonly cats?: Record<string, number>;
  readonly spans?: GroupMessage[];
  readonly userData?: [UserDataKey, unknown][];
  readonly timings?: Record<string, number>;
  readonly hasUnknownSpaces?: boolean;
  readonly sentiment?: number;
}

/** Key, name, attributes, and five numbers a span: start, end, label, KB id, id. */
type GroupMessage = [string, string, Record<string, unknown>, number[]];

const STRING_FIELDS = 6;

/** Numbers what it is asked for in the order of asking. */
class Numbering {
  readonly order: number[] = [];
  #numbers = new Map<number, number>();

  of(id: number): number {
    let number = this.#numbers.get(id);
    if (number === undefined) {
      number = this.order.length;
      this.#numbers.set(id, number);
      this.order.push(id);
    }
    return number;
  }
}

export function docToMessage(doc: Doc): { message: DocMessage; transfer: ArrayBuffer[] } {
  const { head, words: columns, tensor } = doc._request();
  const [length, mask, width] = head;
  const tables = doc._tables;
  const strings = new Numbering();
  strings.of(0);
  const lexemes = new Numbering();
  const words = columns.slice();
  for (let i = 0; i < length; i += 1) words[i] = lexemes.of(words[i]!);
  let at = length;
  for (let column = 1; column < 32; column += 1) {
    if (!((mask >>> column) & 1)) continue;
    if (STRING_COLUMNS.includes(column)) for (let i = at; i < at + length; i += 1) words[i] = strings.of(words[i]!);
    at += length;
  }
  const rows = new Uint32Array(lexemes.order.length * LEXEME_WORDS);
  lexemes.order.forEach((id, i) => {
    const row = tables.lexemes.row(id);
    for (let field = 0; field < STRING_FIELDS; field += 1) row[field] = strings.of(row[field]!);
    rows.set(row, i * LEXEME_WORDS);
  });
  const { spans: groups, timings, hasUnknownSpaces, sentiment } = doc._rare;
  const [cats, userData] = [doc._rare.cats?.value, doc._rare.userData?.value];
  const spans = Array.from(groups ?? [], ([key, group]): GroupMessage => [
    key,
    group.name,
    group.attrs,
    Array.from(group, (span) => [span.start, span.end, ...span._ids.map((id) => strings.of(id))]).flat(),
  ]);
  const hashes = BigUint64Array.from(strings.order, (id) => tables.strings.hash(id));
  const message: DocMessage = {
    format: 'spacy-wasm/doc/1',
    length,
    mask,
    width,
    words,
    tensor: tensor.slice(),
    text: doc.text,
    strings: strings.order.map((id) => tables.strings.find(id) ?? null),
    hashes,
    lexemes: rows,
    ...(cats && { cats }),
    ...(spans.length && { spans }),
    ...(userData?.size && { userData: [...userData] }),
    ...(timings && { timings }),
    ...(hasUnknownSpaces && { hasUnknownSpaces }),
    ...(sentiment && { sentiment }),
  };
  const transfer = [message.words, message.tensor, hashes, rows].map((array) => array.buffer as ArrayBuffer);
  return { message, transfer };
}

export function docFromMessage(vocab: Vocab, message: DocMessage): Doc {
  if (message?.format !== 'spacy-wasm/doc/1') {
    throw new SpacyError('BAD_DOC', 'This is no message of doc.toTransferable(), or one of another version.');
  }
  const { length, mask, words, hashes } = message;
  const { strings, lexemes } = vocab._backend.intern(vocab._tables, message.strings, hashes, message.lexemes);
  for (let i = 0; i < length; i += 1) words[i] = lexemes[words[i]!]!;
  let at = length;
  for (let column = 1; column < 32; column += 1) {
    if (!((mask >>> column) & 1)) continue;
    if (STRING_COLUMNS.includes(column)) for (let i = at; i < at + length; i += 1) words[i] = strings[words[i]!]!;
    at += length;
  }
  const doc = new Doc(vocab)._assign(length, mask, words, message.width, message.tensor, message.text);
  if (message.cats) doc.cats = message.cats;
  for (const [key, name, attrs, numbers] of message.spans ?? []) {
    const spans: Span[] = [];
    for (let i = 0; i < numbers.length; i += 5) {
      const [start, end, label, kbId, id] = numbers.slice(i, i + 5) as [number, number, number, number, number];
      spans.push(Span._of(doc, start, end, strings[label], strings[kbId], strings[id]));
    }
    doc.spans._put(key, { name, attrs, spans });
  }
  for (const [key, value] of message.userData ?? []) doc.userData.set(key, value);
  if (message.timings) doc._rare.timings = message.timings;
  if (message.hasUnknownSpaces) doc._rare.hasUnknownSpaces = true;
  if (message.sentiment) doc.sentiment = message.sentiment;
  return doc;
}
