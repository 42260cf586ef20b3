// What a line must be to be read as a Doc (spaCy's DocJSONSchema).
import { SpacyError, type DocJson } from '../../index.node.js';

export interface UnderscoreJson {
  readonly _?: Readonly<Record<string, unknown>>;
  readonly underscore_token?: Readonly<Record<string, readonly { start: number; value: unknown }[]>>;
  readonly underscore_span?: Readonly<Record<string, readonly { start: number; end: number; value: unknown }[]>>;
}

export type DocLine = DocJson & UnderscoreJson;

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isPlace: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const dictOf =
  (check: Check): Check =>
  (value) =>
    isObject(value) && Object.values(value as object).every(check);
const having =
  (fields: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value) => {
    if (!isObject(value)) return false;
    const given = value as Readonly<Record<string, unknown>>;
    const fits = ([key, check]: [string, Check]): boolean => check(given[key]);
    return (
      Object.entries(fields).every(fits) &&
      Object.entries(optional).every((field) => given[field[0]] === undefined || fits(field))
    );
  };

const range = { start: isPlace, end: isPlace };
const texts = { tag: isText, pos: isText, morph: isText, lemma: isText, dep: isText };

const REQUIRED: Readonly<Record<string, Check>> = {
  text: isText,
  tokens: listOf(having(range, { id: isPlace, head: isPlace, ...texts })),
};

const OPTIONAL: Readonly<Record<string, Check>> = {
  ents: listOf(having({ ...range, label: isText })),
  sents: listOf(having(range)),
  cats: dictOf(isNumber),
  spans: dictOf(listOf(having({ ...range, label: isText, kb_id: isText }))),
  _: isObject,
  underscore_token: dictOf(listOf(having({ start: isPlace }))),
  underscore_span: dictOf(listOf(having(range))),
};

/** Throws SpacyError E1038 naming the key that is not as it must be. */
export function checkLine(line: Readonly<Record<string, unknown>>): DocLine {
  const bad =
    Object.keys(REQUIRED).find((key) => !REQUIRED[key]!(line[key])) ??
    Object.keys(OPTIONAL).find((key) => line[key] !== undefined && !OPTIONAL[key]!(line[key]));
  if (bad === undefined) return line as unknown as DocLine;
  const what = line[bad] === undefined ? 'is missing' : 'is not what Doc.to_json gives';
  throw new SpacyError('E1038', `This is no JSON of a Doc: '${bad}' ${what}.`);
}
