// What scorers compare: values of tokens and docs by name, and keys of sets.
import type { Doc } from '../doc.js';
import type { Span } from '../span.js';
import type { Token } from '../token.js';

/** Scores under Python's names; null where there was nothing to score. */
export type ScoreResults = Record<string, unknown>;

/** Whether a value says nothing: null, undefined, 0, false and '' unless told otherwise. */
export interface MissingOption {
  readonly missingValues?: Iterable<unknown>;
}

/** The value of a token by the attribute's name. */
export type TokenGetter = (token: Token, attr: string) => unknown;
export type SpansGetter = (doc: Doc, attr: string) => Iterable<Span>;

const camelCase = (name: string): string =>
  name.replace(/(?<=.)_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** An attribute under Python's name ('ent_type_') or ours. */
export const attribute = (of: object, attr: string): unknown => (of as Record<string, unknown>)[camelCase(attr)];

/** Options under our names: spans_key is spansKey. */
export const camelCased = (options: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(options).map(([key, value]) => [camelCase(key), value]));

const MISSING: readonly unknown[] = [null, 0, ''];

/** Equal values are one in a set, and ids of strings are numbers. */
function comparable(value: unknown): string {
  if (value === null || value === undefined) return '#';
  if (typeof value === 'bigint' || typeof value === 'number') return `#${value}`;
  return typeof value === 'boolean' ? `#${Number(value)}` : String(value);
}

export function missingTest({ missingValues = MISSING }: MissingOption): (value: unknown) => boolean {
  const missing = new Set(Array.from(missingValues, comparable));
  return (value) => missing.has(comparable(value));
}

/** A set's key of a token's place and values. */
export const keyOf = (...parts: readonly unknown[]): string => parts.map(comparable).join('\0');
