// Doc.to_json: what spaCy's JSON of a Doc holds, with offsets in code points or UTF-16 code units.
import { Column } from './columns.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { nameList, type Names } from './options.js';
import type { Span } from './span.js';
import { OffsetMap } from './text.js';
import type { Token } from './token.js';

interface Range {
  start: number;
  end: number;
}

/** Attributes of one's own: by name, the places where they were set. */
type UnderscoreOf<Place> = Record<string, (Place & { value: unknown })[]>;

export interface DocJson {
  text: string;
  ents?: (Range & { label: string })[];
  sents?: Range[];
  cats?: Record<string, number>;
  tokens: (Range & {
    id: number;
    tag?: string;
    pos?: string;
    morph?: string;
    lemma?: string;
    dep?: string;
    head?: number;
  })[];
  spans?: Record<string, (Range & { label: string; kb_id: string })[]>;
  _?: Record<string, unknown>;
  underscore_token?: UnderscoreOf<{ start: number }>;
  underscore_span?: UnderscoreOf<Range>;
}

export interface ToJsonOptions {
  /** Names of attributes of `_` to write; of those on tokens and spans the values that were set. */
  readonly underscore?: Names;
  /** Default: code points, as Python counts. */
  readonly offsets?: 'utf16' | 'codePoints';
}

export function toJson(doc: Doc, { underscore, offsets }: ToJsonOptions): DocJson {
  const utf16 = offsets === 'utf16';
  const starts = utf16 ? doc._starts() : doc._codePointStarts();
  const range = (span: Span): Range => {
    const [start, end] = utf16 ? [span.startChar, span.endChar] : span._place();
    return { start, end };
  };
  const { strings } = doc._tables;
  // A string that the file of a doc left out is shown by its hash.
  const text = (id: number): string => strings._shown(id);
  const morphOf = (token: Token): string => {
    const id = doc._get(Column.morph, token.i);
    return strings.find(id) === undefined ? text(id) : token.morph.toJson();
  };
  const has = (attr: string): boolean => doc.hasAnnotation(attr);
  const [tag, pos, morph, lemma, dep] = ['TAG', 'POS', 'MORPH', 'LEMMA', 'DEP'].map(has);
  const json: DocJson = {
    text: doc.text,
    ...(has('ENT_IOB') && { ents: doc.ents.map((ent) => ({ ...range(ent), label: text(ent._ids[0]) })) }),
    ...(has('SENT_START') && { sents: doc.sents.map(range) }),
    ...(Object.keys(doc.cats).length && { cats: { ...doc.cats } }),
    tokens: Array.from(doc, (token) => {
      const { i } = token;
      const stringOf = (column: number): string => text(doc._get(column, i));
      return {
        id: i,
        start: starts[i]!,
        end: starts[i + 1]! - doc._get(Column.spacy, i),
        ...(tag && { tag: stringOf(Column.tag) }),
        ...(pos && { pos: token.pos_ }),
        ...(morph && { morph: morphOf(token) }),
        ...(lemma && { lemma: stringOf(Column.lemma) }),
        ...(dep && { dep: stringOf(Column.dep), head: token.head.i }),
      };
    }),
  };
  if (doc.spans.size) {
    json.spans = {};
    for (const [name, group] of doc.spans) {
      json.spans[name] = Array.from(group, (span) => {
        const [label, kbId] = span._ids;
        return { ...range(span), label: text(label), kb_id: text(kbId) };
      });
    }
  }
  const names = nameList(underscore, 'underscore');
  if (names.length) addUnderscore(json, doc, names, utf16);
  return json;
}

/** Of docs what getters say as well; of tokens and spans what is in the user data. */
function addUnderscore(json: DocJson, doc: Doc, names: readonly string[], utf16: boolean): void {
  const found = new Set<string>();
  for (const name of names) {
    if (!doc._.has(name)) continue;
    (json._ ??= {})[name] = jsonValue(name, doc._.get(name));
    found.add(name);
  }
  const map = utf16 ? new OffsetMap(doc.text) : undefined;
  const offset = (place: unknown): number => (map ? map._toUtf16(Number(place)) : Number(place));
  for (const [key, value] of doc.userData) {
    if (!Array.isArray(key) || key.length < 4 || key[0] !== '._.') continue;
    const [, name, start, end] = key as [string, string, unknown, unknown];
    if (!names.includes(name)) continue;
    found.add(name);
    const known = jsonValue(name, value);
    if (start === null) continue;
    if (end === null) ((json.underscore_token ??= {})[name] ??= []).push({ start: offset(start), value: known });
    else {
      const place = { start: offset(start), end: offset(end), value: known };
      ((json.underscore_span ??= {})[name] ??= []).push(place);
    }
  }
  const missing = names.find((name) => !found.has(name));
  if (missing === undefined) return;
  throw new SpacyError('E106', `toJson: there is no attribute ${show(missing)} of \`_\`, as \`underscore\` asks for.`);
}

function jsonValue(name: string, value: unknown): unknown {
  if (isJson(value, [])) return value;
  throw new SpacyError('E107', `toJson: the value of \`_.${name}\` can't be written as JSON: ${show(value)}.`);
}

function isJson(value: unknown, above: readonly unknown[]): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || above.includes(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== null && prototype !== Object.prototype) return false;
  return Object.values(value).every((item) => isJson(item, [...above, value]));
}
