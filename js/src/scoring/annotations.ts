// Annotations of a text as one object, as Python's Example.from_dict and to_dict have them.
import { Column, FIRST_POS, POS_NAMES } from '../columns.js';
import { checkPos } from '../doc-init.js';
import { Doc } from '../doc.js';
import { SpacyError, show } from '../errors.js';
import { normalizeFeatures, type Features } from '../morphology.js';
import { OffsetMap } from '../text.js';
import type { Vocab } from '../vocab.js';
import { sortAnnotations, spacesIn, type TokenAnnotations } from './annotation-keys.js';
import { docToBiluoTags } from './biluo.js';
import { addEntities, addSpans, idsOfLinks, type At } from './reference-spans.js';

/** Python's keys; of tokens and docs together, or apart under token_annotation and doc_annotation. */
export type Annotations = Readonly<Record<string, unknown>>;

export interface AnnotationsOptions {
  /** How places in the text are counted: UTF-16 code units by default, code points as Python counts. */
  readonly offsets?: 'utf16' | 'codePoints';
}

/** A doc of the annotations, with the vocab of the predicted one, and its words where no others are given. */
export function docFromAnnotations(predicted: Doc, annotations: Annotations, options: AnnotationsOptions): Doc {
  const { vocab } = predicted;
  const { tokens, ofDoc } = sortAnnotations(annotations);
  const words = (tokens.ORTH ?? Array.from(predicted, ({ text }) => text)) as string[];
  const spaces = tokens.ORTH
    ? spacesIn(tokens, annotations.text)
    : Array.from(predicted, (token) => !!token.whitespace_);
  const doc = new Doc(vocab, spaces ? { words, spaces } : { words });
  const map = options.offsets === 'codePoints' ? new OffsetMap(doc.text) : undefined;
  const at: At = (offset) => (map && Number.isInteger(offset) ? map._toUtf16(offset as number) : (offset as number));
  const rows: [name: string, values: bigint[]][] = [];
  if (ofDoc.links) rows.push(['ENT_KB_ID', idsOfLinks(doc, ofDoc.links, at).map((id) => idOf(vocab, id))]);
  for (const [name, list] of Object.entries(tokens)) {
    if (name === 'ORTH' || name === 'SPACY' || !list.length) continue;
    rows.push([name, valuesOf(vocab, name, list)]);
  }
  if (ofDoc.entities !== undefined) addEntities(doc, ofDoc.entities, at);
  if (ofDoc.spans !== undefined) addSpans(doc, ofDoc.spans, at);
  setRows(doc, rows);
  doc.cats = { ...(ofDoc.cats as Record<string, number> | undefined) };
  return doc;
}

const idOf = (vocab: Vocab, text: string): bigint => (text === '' ? 0n : vocab.strings.add(text));

function setRows(doc: Doc, rows: readonly (readonly [name: string, values: readonly bigint[]])[]): void {
  for (const [name, { length }] of rows) {
    if (length === doc.length) continue;
    throw new SpacyError('E971', `Example.fromDict: ${doc.length} words, but ${length} values of ${name}.`);
  }
  const values = Array.from({ length: doc.length }, (_, i) => rows.map(([, column]) => column[i]!)).flat();
  const names = rows.map(([name]) => name);
  if (values.length) doc.fromArray(names, values);
}

function valuesOf(vocab: Vocab, name: string, list: TokenAnnotations[string]): bigint[] {
  if (name === 'HEAD') return list.map((head, i) => BigInt(head === null ? 0 : placeOf(head, i, list.length) - i));
  if (name === 'SENT_START') return list.map(ternary);
  if (name === 'MORPH') return list.map((morph) => idOf(vocab, normalizeFeatures((morph ?? '') as Features)));
  const given = name === 'DEP' ? list.map((dep) => dep ?? '') : list;
  const wrong = given.find((value) => typeof value !== 'string');
  if (wrong !== undefined)
    throw new SpacyError('E969', `The values of ${name} are strings, but one is ${show(wrong)}.`);
  const texts = given as string[];
  if (name !== 'POS') return texts.map((text) => idOf(vocab, text));
  checkPos(texts);
  return texts.map((text) => BigInt(text === '' ? 0 : POS_NAMES.indexOf(text) + FIRST_POS));
}

function placeOf(head: unknown, i: number, length: number): number {
  if (Number.isInteger(head) && (head as number) >= 0 && (head as number) < length) return head as number;
  throw new SpacyError('E190', `The head of token ${i} is ${show(head)}, which is no place among ${length} tokens.`);
}

/** util.to_ternary_int. */
function ternary(value: unknown): bigint {
  if (value === null || value === undefined || value === 0) return 0n;
  return value === true || value === 1 ? 1n : -1n;
}

export function docToAnnotations(doc: Doc, options: AnnotationsOptions): Annotations {
  const map = options.offsets === 'codePoints' ? new OffsetMap(doc.text) : undefined;
  const at = (offset: number): number => (map ? map._toCodePoints(offset) : offset);
  const linked = doc.ents.filter(({ kbId_ }) => kbId_);
  const groups = [...doc.spans].map(([key, group]) => {
    const spans = Array.from(group, (span) => [at(span.startChar), at(span.endChar), span.label_, span.kbId_]);
    return [key, spans] as const;
  });
  const tokens = [...doc];
  return {
    doc_annotation: {
      cats: { ...doc.cats },
      entities: docToBiluoTags(doc),
      spans: Object.fromEntries(groups),
      links: Object.fromEntries(linked.map((ent) => [`${at(ent.startChar)},${at(ent.endChar)}`, { [ent.kbId_]: 1 }])),
    },
    token_annotation: {
      ORTH: tokens.map(({ text }) => text),
      SPACY: tokens.map(({ i }) => doc._get(Column.spacy, i) === 1),
      TAG: tokens.map(({ tag_ }) => tag_),
      LEMMA: tokens.map(({ lemma_ }) => lemma_),
      POS: tokens.map(({ pos_ }) => pos_),
      MORPH: tokens.map(({ morph }) => String(morph)),
      HEAD: tokens.map(({ head }) => head.i),
      DEP: tokens.map(({ dep_ }) => dep_),
      SENT_START: tokens.map(({ isSentStart }) => (isSentStart ? 1 : 0)),
    },
  };
}
