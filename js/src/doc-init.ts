// new Doc(vocab, { words, … }): Doc.__init__'s arguments and checks.
import { Column, FIRST_POS, POS_NAMES } from './columns.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { normalizeFeatures } from './morphology.js';
import type { UserData } from './user-data.js';

export interface DocOptions {
  /** Texts, or ids of strings that the vocab has. */
  readonly words?: readonly (string | bigint)[];
  /** Whether a space follows each word. Default: after every one. */
  readonly spaces?: readonly boolean[];
  readonly tags?: readonly string[];
  /** Universal parts of speech, 'NOUN'; '' where there is none. */
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
  const texts = wordsOf(doc, options);
  const { tags, pos, morphs, lemmas, deps, sentStarts, userData } = options;
  const isGiven = (list: readonly unknown[] | undefined): boolean => !!list?.length;
  if (isGiven(options.heads) && !isGiven(deps)) {
    throw new SpacyError('E1017', 'new Doc: `heads` were given without `deps`.');
  }
  const heads = isGiven(deps) && !isGiven(options.heads) ? deps!.map((_, i) => i) : options.heads;
  checkPos(pos);
  const tagged = options.ents && entitiesOf(options.ents);
  const lists = { pos, heads, deps, lemmas, tags, morphs, sentStarts, ents: tagged };
  for (const [name, list] of Object.entries(lists)) {
    if (!list || list.length === texts.length) continue;
    throw new SpacyError('E189', `new Doc: ${texts.length} words, but ${list.length} ${name}.`);
  }
  for (const [name, list] of Object.entries({ deps, lemmas, tags, morphs })) {
    const wrong = list?.find((value) => value && typeof value !== 'string');
    if (wrong) throw new SpacyError('E017', `new Doc: one of the ${name} is ${show(wrong)}, not a string.`);
  }
  heads?.forEach((head, i) => {
    if (head === null || (Number.isInteger(head) && head >= 0 && head < texts.length)) return;
    throw new SpacyError('E190', `new Doc: the head of token ${i} is ${show(head)}, which is no place of the doc.`);
  });
  setWords(doc, texts, options.spaces);
  if (options.words && !options.spaces) doc._rare.hasUnknownSpaces = true;
  if (userData) doc.userData = userData;
  setStrings(doc, Column.tag, tags);
  setStrings(doc, Column.lemma, lemmas);
  setStrings(doc, Column.morph, morphs?.map(normalizeFeatures));
  setStrings(doc, Column.dep, deps);
  pos?.forEach((name, i) => doc._set(Column.pos, i, name === '' ? 0 : POS_NAMES.indexOf(name) + FIRST_POS));
  heads?.forEach((head, i) => doc._set(Column.head, i, head === null ? 0 : head - i));
  sentStarts?.forEach((start, i) => {
    doc._set(Column.sentStart, i, start === true || start === 1 ? 1 : start === false || start === -1 ? -1 : 0);
  });
  // A parse tells sentences itself.
  if (deps && doc.hasAnnotation('DEP')) doc._setSentenceStarts(0, doc.length);
  tagged?.forEach(([iob, label], i) => {
    doc._set(Column.entIob, i, iob);
    doc._set(Column.entType, i, label ? doc.vocab.strings._id(label) : 0);
  });
}

function wordsOf(doc: Doc, { words, spaces }: DocOptions): string[] {
  if (spaces && !words) throw new SpacyError('E908', 'new Doc: `spaces` were given without `words`.');
  if (spaces && words && spaces.length !== words.length) {
    throw new SpacyError('E027', `new Doc: ${words.length} words, but ${spaces.length} spaces.`);
  }
  return Array.from(words ?? [], (word: unknown, i) => {
    const text = typeof word === 'bigint' ? doc.vocab.strings.get(word) : word;
    if (text === '') throw new SpacyError('E031', `new Doc: word ${i} is empty.`);
    if (typeof text === 'string') return text;
    throw new SpacyError(
      text instanceof Uint8Array ? 'E028' : 'E1022',
      `new Doc: word ${i} is ${show(text)}, no string.`,
    );
  });
}

function setWords(doc: Doc, texts: readonly string[], spaces: readonly boolean[] | undefined): void {
  const columns = new Uint32Array(texts.length * 2);
  columns.set(doc.vocab._lexemes(texts));
  texts.forEach((_, i) => {
    columns[texts.length + i] = (spaces?.[i] ?? true) ? 1 : 0;
  });
  doc._assign(texts.length, 3, columns);
}

/** Throws SpacyError E1021. */
export function checkPos(names: readonly unknown[] | undefined): void {
  const wrong = names?.find((name) => name !== '' && !POS_NAMES.includes(name as string));
  if (wrong === undefined) return;
  throw new SpacyError('E1021', `${show(wrong)} is no part of speech: ${POS_NAMES.join(', ')}.`);
}

function setStrings(doc: Doc, column: number, values: readonly (string | null)[] | undefined): void {
  values?.forEach((value, i) => doc._set(column, i, value ? doc.vocab.strings._id(value) : 0));
}

const IOB = ['', 'I', 'O', 'B'];

/** ENT_IOB and label of each tag; tags by IOB1 are made those of IOB2. */
function entitiesOf(given: readonly (string | null)[]): [iob: number, label: string][] {
  const tags = given.map((tag) => tag || null);
  for (const tag of tags) if (tag !== null && typeof tag !== 'string') throw badTag(tag);
  for (let i = 0; i + 1 < tags.length; i += 1) {
    const [tag, next] = [tags[i], tags[i + 1]];
    if (!next?.startsWith('I')) continue;
    const outside = !tag || tag.startsWith('O');
    if (outside || (/^[BI]/.test(tag) && tag.slice(1) !== next.slice(1))) tags[i + 1] = `B${next.slice(1)}`;
  }
  return tags.map((tag) => {
    if (!tag || tag === 'O') return [tag ? 2 : 0, ''];
    const iob = tag[1] === '-' && tag.length > 2 ? IOB.indexOf(tag[0]!) : -1;
    if (iob < 0) throw badTag(tag);
    return [iob, tag.slice(2)];
  });
}

const badTag = (tag: unknown): SpacyError =>
  new SpacyError('E177', `new Doc: ${show(tag)} is no IOB tag. Expected 'B-LABEL', 'I-LABEL', 'O' or null.`);
