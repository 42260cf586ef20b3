// The shape of a doc's JSON (spacy.schemas.DocJSONSchema), for those who ask for it to be looked at.
import type { DocJson } from './doc-json.js';
import { SpacyError, show } from './errors.js';

/** Says what is wrong with a value, or nothing. */
type Check = (value: unknown, path: string) => string[];

const must =
  (what: string, is: (value: unknown) => boolean): Check =>
  (value, path) =>
    is(value) ? [] : [`${path} is ${what}, not ${show(value)}`];

const string = must('a string', (value) => typeof value === 'string');
const whole = must('a whole number', Number.isInteger);
const number = must('a number', (value) => typeof value === 'number');
const either = must('a string or a whole number', (value) => typeof value === 'string' || Number.isInteger(value));
const anything: Check = () => [];

const list =
  (item: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((one, i) => item(one, `${path}[${i}]`))
      : [`${path} is a list, not ${show(value)}`];
const object =
  (item: Check): Check =>
  (value, path) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, one]) => item(one, `${path}.${key}`))
      : [`${path} is an object, not ${show(value)}`];
const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined || value === null ? [] : check(value, path);

const values = optional(object(list(object(anything))));
const SCHEMA: Record<string, Check> = {
  text: string,
  tokens: list(object(either)),
  cats: optional(object(number)),
  ents: optional(list(object(either))),
  sents: optional(list(object(whole))),
  spans: optional(object(list(object(either)))),
  _: optional(object(anything)),
  underscore_token: values,
  underscore_span: values,
};

/** Throws SpacyError E1038 that names all that is wrong. */
export function checkDocJson(json: DocJson): void {
  const wrong = object(anything)(json, 'it');
  if (!wrong.length) {
    for (const [key, check] of Object.entries(SCHEMA)) wrong.push(...check(json[key as keyof DocJson], key));
  }
  if (wrong.length) throw new SpacyError('E1038', `This is no JSON of a doc: ${wrong.join('; ')}.`);
}
