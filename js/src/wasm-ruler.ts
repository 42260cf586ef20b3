// entity_ruler and span_ruler in C++, as typed functions over marshal.ts.
import type { Doc } from './doc.js';
import { halves, type DocRequest } from './marshal.js';
import type { Reply } from './reply.js';
import type { Home } from './pipe.js';
import type { Tables } from './tables.js';

/** Where a ruler is. */
export interface RulerPlace {
  readonly home: Home;
  readonly slot: number;
  readonly tables: Tables;
}

export interface RulerState {
  /** Patterns. */
  readonly length: number;
  /** Names of extension attributes that patterns look at. */
  readonly extensions: readonly string[];
}

/** C++'s Removal. */
export const REMOVE = { all: 0, id: 1, label: 2 } as const;

/** What makes the docs of phrases: slots of C++'s components, or the docs that came out of others. */
export type PhraseDocs = { readonly before: readonly number[] } | { readonly docs: readonly DocRequest[] };

const readStrings = (reply: Reply): string[] => Array.from({ length: reply.word() }, () => reply.string());

/** `patterns` is JSON. Answers warnings. */
export function addRulerPatterns({ home, slot, tables }: RulerPlace, patterns: string, phrases: PhraseDocs): string[] {
  const { core, language } = home;
  const before = 'before' in phrases ? phrases.before : [];
  const docs = 'docs' in phrases ? phrases.docs : [];
  core.marshal._writeWords(before);
  for (const doc of docs) core.marshal._writeDoc(doc);
  const jsonSize = core.marshal._writeString(patterns);
  const reply = core.marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
    cpp._addRulerPatterns(language, slot, before.length, docs.length, jsonSize, size, strings, lexemes),
  );
  return readStrings(reply);
}

export function describeRuler({ home: { core, language }, slot }: RulerPlace): RulerState {
  const reply = core.marshal.call((cpp) => cpp._describeRuler(language, slot));
  return { length: reply.word(), extensions: readStrings(reply) };
}

export function rulerIds({ home: { core, language }, slot }: RulerPlace): string[] {
  return readStrings(core.marshal.call((cpp) => cpp._rulerIds(language, slot)));
}

/** As JSON. */
export function rulerPatterns({ home: { core, language }, slot }: RulerPlace): string {
  return core.marshal.call((cpp) => cpp._rulerPatterns(language, slot)).string();
}

export function rulerHas({ home: { core, language }, slot }: RulerPlace, label: string): boolean {
  core.marshal._writeString(label);
  return core.marshal.call((cpp, size) => cpp._rulerHas(language, slot, size)).word() === 1;
}

export function removeFromRuler({ home: { core, language }, slot }: RulerPlace, what: number, value = ''): void {
  core.marshal._writeString(value);
  core.marshal.call((cpp, size) => cpp._removeFromRuler(language, slot, what, size));
}

export function setRulerComparison({ home: { core, language }, slot }: RulerPlace, comparison: number): void {
  core.marshal.call((cpp) => cpp._setRulerComparison(language, slot, comparison));
}

/** `extensions` is JSON of lists by name. */
export function annotateByRuler(
  { home: { core, language }, slot, tables }: RulerPlace,
  doc: Doc,
  extensions: string,
): Doc {
  const request = doc._request();
  core.marshal._writeDoc(request);
  const jsonSize = core.marshal._writeString(extensions);
  const reply = core.marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
    cpp._annotateByRuler(language, slot, jsonSize, size, strings, lexemes),
  );
  return doc._read(reply, request.text)._takeFound(reply);
}

/** A match: the key of its rule as matchers have it (EntityRuler), or the label and the id as strings' numbers (SpanRuler). */
export interface RuleMatch {
  readonly start: number;
  readonly end: number;
  readonly label: number;
  readonly id: number;
  readonly key: bigint;
}

export function matchByRuler(
  { home: { core, language }, slot, tables }: RulerPlace,
  doc: Doc,
  extensions: string,
): RuleMatch[] {
  core.marshal._writeDoc(doc._request());
  const jsonSize = core.marshal._writeString(extensions);
  const reply = core.marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
    cpp._matchByRuler(language, slot, jsonSize, size, strings, lexemes),
  );
  return Array.from({ length: reply.word() }, () => {
    const [start, end, label, id] = reply.words(4) as unknown as [number, number, number, number];
    return { start, end, label, id, key: reply.hash() };
  });
}

/** Rows of key, start, end. */
export type Matched = readonly (readonly [key: bigint, start: number, end: number])[];

export function annotateMatches(
  { home: { core, language }, slot, tables }: RulerPlace,
  doc: Doc,
  matches: Matched,
): Doc {
  const request = doc._request();
  core.marshal._writeWords(matches.flatMap(([key, start, end]) => [start, end, ...halves(key)]))._writeDoc(request);
  const reply = core.marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
    cpp._annotateMatches(language, slot, matches.length, size, strings, lexemes),
  );
  return doc._read(reply, request.text);
}
