// A Doc as a message for postMessage: whole in itself, with the strings and words that it needs and no others.
import { COLUMNS, STRING_COLUMNS } from './columns.js';
import { Doc } from './doc.js';
import { SpacyError } from './errors.js';
import { intern, Sharing, type Interned, type SharedWords } from './sharing.js';
import { Span } from './span.js';
import { place } from './token-columns.js';
import type { UserDataKey } from './user-data.js';
import type { Vocab } from './vocab.js';

/** What a doc is beside the strings and words that it shares with others. */
export interface DocParts {
  readonly length: number;
  readonly mask: number;
  readonly width: number;
  readonly words: Uint32Array;
  readonly tensor: Float32Array;
  readonly text: string;
  readonly cats?: Record<string, number>;
  readonly spans?: GroupMessage[];
  readonly userData?: [UserDataKey, unknown][];
  readonly timings?: Record<string, number>;
  readonly hasUnknownSpaces?: boolean;
  readonly sentiment?: number;
}

export interface DocMessage extends DocParts, SharedWords {
  readonly format: 'spacy-wasm/doc/1';
}

/** Key, name, attributes, and five numbers a span: start, end, label, KB id, id. */
type GroupMessage = [string, string, Record<string, unknown>, number[]];

/** Numbers the words of a doc's columns anew. */
function renumber(
  { length, mask, words }: Pick<DocParts, 'length' | 'mask' | 'words'>,
  lexeme: (id: number) => number,
  string: (id: number) => number,
): void {
  for (let i = 0; i < length; i += 1) words[i] = lexeme(words[i]!);
  for (const column of STRING_COLUMNS) {
    if (!((mask >>> column) & 1)) continue;
    const start = place(mask, column) * length;
    for (let i = start; i < start + length; i += 1) words[i] = string(words[i]!);
  }
}

export function docToParts(doc: Doc, sharing: Sharing): DocParts {
  const { head, words: columns, tensor } = doc._request();
  const [length, mask, width] = head;
  const string = (id: number): number => sharing.string(id);
  const words = columns.slice();
  renumber({ length, mask, words }, (id) => sharing.lexeme(id), string);
  const { spans: groups, timings, hasUnknownSpaces, sentiment } = doc._rare;
  const [cats, userData] = [doc._rare.cats?.value, doc._rare.userData?.value];
  const spans = Array.from(groups ?? [], ([key, group]): GroupMessage => [
    key,
    group.name,
    group.attrs,
    Array.from(group, (span) => [span.start, span.end, ...span._ids.map(string)]).flat(),
  ]);
  return {
    length,
    mask,
    width,
    words,
    tensor: tensor?.slice() ?? new Float32Array(0),
    text: doc.text,
    ...(cats && { cats }),
    ...(spans.length && { spans }),
    ...(userData?.size && { userData: [...userData] }),
    ...(timings && { timings }),
    ...(hasUnknownSpaces && { hasUnknownSpaces }),
    ...(sentiment && { sentiment }),
  };
}

/** Takes the words over. Throws SpacyError BAD_DOC where they don't fit. */
export function docFromParts(vocab: Vocab, parts: DocParts, { strings, lexemes }: Interned): Doc {
  const { length, mask, width, words, tensor } = parts;
  const known = (ids: Uint32Array) => (number: number) => ids[number] ?? misfit();
  if ((mask & 3) !== 3 || words.length !== length * place(mask, COLUMNS) || tensor.length !== length * width) misfit();
  renumber(parts, known(lexemes), known(strings));
  const doc = new Doc(vocab)._assign(length, mask, words, width, tensor, parts.text);
  if (parts.cats) doc.cats = parts.cats;
  for (const [key, name, attrs, numbers] of parts.spans ?? []) {
    const spans: Span[] = [];
    for (let i = 0; i < numbers.length; i += 5) {
      const [start, end, ...ids] = numbers.slice(i, i + 5) as [number, number, number, number, number];
      const [label, kbId, id] = ids.map(known(strings));
      spans.push(Span._of(doc, start, end, label, kbId, id));
    }
    doc.spans._put(key, { name, attrs, spans });
  }
  for (const [key, value] of parts.userData ?? []) doc.userData.set(key, value);
  if (parts.timings) doc._rare.timings = parts.timings;
  if (parts.hasUnknownSpaces) doc._rare.hasUnknownSpaces = true;
  if (parts.sentiment) doc.sentiment = parts.sentiment;
  return doc;
}

function misfit(): never {
  throw new SpacyError('BAD_DOC', 'What was packed is no doc: its words, strings and numbers do not fit together.');
}

export function docToMessage(doc: Doc): { message: DocMessage; transfer: ArrayBuffer[] } {
  const sharing = new Sharing(doc._tables);
  const parts = docToParts(doc, sharing);
  const message: DocMessage = { format: 'spacy-wasm/doc/1', ...parts, ...sharing.words() };
  const transfer = [message.words, message.tensor, message.hashes, message.lexemes];
  return { message, transfer: transfer.map((array) => array.buffer as ArrayBuffer) };
}

export function docFromMessage(vocab: Vocab, message: DocMessage): Doc {
  if (message?.format !== 'spacy-wasm/doc/1') {
    throw new SpacyError('BAD_DOC', 'This is no message of doc.toTransferable(), or one of another version.');
  }
  return docFromParts(vocab, message, intern(vocab, message));
}
