// new Doc(vocab, { words, … }): Doc.__init__'s arguments and checks.
import { Column, FIRST_POS, POS_NAMES } from './columns.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { normalizeFeatures } from './morphology.js';
import type { UserData } from './user-data.js';

export interface DocOptions {
  readonly words?: readonly (string | bigint)[];
  /** Whether a space follows each word. Default: after every one. */
  readonly spaces?: readonly boolean[];
  readonly tags?: readonly string[];
  readonly pos?: readonly string[];
  readonly morphs?: readonly string[];
  readonly lemmas?: readonly string[];
  /** The place of each token's head in the doc; null is not known. */
  readonly heads?: readonly (number | null)[];
  readonly deps?: readonly (string | null)[];
  /** IOB tags, 'B-ORG'; null is missing. */
  readonly ents?: readonly (string | null)[];
  readonly sentStarts?: readonly (boolean | number | null)[];
  readonly userData?: UserData;
}

export function fillDoc(doc: Doc, options: DocOptions): void {
  const { words = [], spaces } = options;
  if (spaces && !options.words) throw new SpacyError('E908', 'new Doc: `spaces` were given without `words`.');
  if (spaces && spaces.length !== words.length) {
    throw new SpacyError('E027', `new Doc: ${words.length} words, but ${spaces.length} spaces.`);
  }
  if (options.heads && !options.deps) throw new SpacyError('E1017', 'new Doc: `heads` were given without `deps`.');
  const texts = words.map((word) => (typeof word === 'bigint' ? doc.vocab.strings.get(word) : word));
  texts.forEach((text, i) => {
    if (typeof text !== 'string') throw new SpacyError('E1022', `new Doc: word ${i} is ${show(text)}, not a string.`);
    if (text === '') throw new SpacyError('E031', `new Doc: word ${i} is empty.`);
  });
  const columns = new Uint32Array(texts.length * 2);
  columns.set(doc.vocab._lexemes(texts));
  texts.forEach((_, i) => {
    columns[texts.length + i] = (spaces?.[i] ?? true) ? 1 : 0;
  });
  doc._assign(texts.length, 3, columns);
  if (options.words && !spaces) doc._rare.hasUnknownSpaces = true;
  if (options.userData) doc.userData = options.userData;
  setStrings(doc, Column.tag, options.tags);
  setStrings(doc, Column.lemma, options.lemmas);
  setStrings(doc, Column.morph, options.morphs?.map(normalizeFeatures));
  setStrings(doc, Column.dep, options.deps);
  each(doc, options.pos, (i, name) => {
    const place = POS_NAMES.indexOf(name);
    if (place < 0 && name)
      throw new SpacyError('E1021', `${show(name)} is no part of speech: ${POS_NAMES.join(', ')}.`);
    doc._set(Column.pos, i, place < 0 ? 0 : place + FIRST_POS);
  });
  each(doc, options.heads, (i, head) => {
    if (head === null) return;
    if (!(Number.isInteger(head) && head >= 0 && head < doc.length)) {
      throw new SpacyError('E190', `new Doc: the head of token ${i} is ${show(head)}, which is no place of the doc.`);
    }
    doc._set(Column.head, i, head - i);
  });
  each(doc, options.sentStarts, (i, start) => {
    doc._set(Column.sentStart, i, start === true || start === 1 ? 1 : start === false || start === -1 ? -1 : 0);
  });
  // A parse tells sentences itself.
  if (options.deps && doc.hasAnnotation('DEP')) doc._setSentenceStarts(0, doc.length);
  if (options.ents) setIob(doc, options.ents);
}

function each<T>(doc: Doc, values: readonly T[] | undefined, set: (i: number, value: T) => void): void {
  if (!values) return;
  if (values.length !== doc.length) {
    throw new SpacyError('E189', `new Doc: ${doc.length} words, but a list of ${values.length} annotations.`);
  }
  values.forEach((value, i) => set(i, value));
}

function setStrings(doc: Doc, column: number, values: readonly (string | null)[] | undefined): void {
  each(doc, values, (i, value) => doc._set(column, i, value ? doc.vocab.strings._id(value) : 0));
}

const IOB = ['', 'I', 'O', 'B'];

function setIob(doc: Doc, given: readonly (string | null)[]): void {
  const tags = given.map((tag) => (tag === '' ? null : tag));
  for (let i = 0; i + 1 < tags.length; i += 1) {
    const [tag, next] = [tags[i], tags[i + 1]];
    if (!next?.startsWith('I')) continue;
    const outside = !tag || tag.startsWith('O');
    if (outside || (/^[BI]/.test(tag) && tag.slice(1) !== next.slice(1))) tags[i + 1] = `B${next.slice(1)}`;
  }
  each(doc, tags, (i, tag) => {
    if (tag !== null && typeof tag !== 'string') throw badTag(tag);
    const iob = tag === null ? 0 : IOB.indexOf(tag[0] ?? '?');
    if (tag !== null && tag !== 'O' && (iob < 0 || tag.length < 3 || tag[1] !== '-')) throw badTag(tag);
    doc._set(Column.entIob, i, iob);
    doc._set(Column.entType, i, tag && tag !== 'O' ? doc.vocab.strings._id(tag.slice(2)) : 0);
  });
}

const badTag = (tag: unknown): SpacyError =>
  new SpacyError('E177', `new Doc: ${show(tag)} is no IOB tag. Expected 'B-LABEL', 'I-LABEL', 'O' or null.`);
