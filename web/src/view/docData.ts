// What a Doc carries besides its annotations: categories, groups of spans and user data, as words.
import type { Doc, UserDataKey } from 'spacy-wasm';

export interface Datum {
  name: string;
  /** The words that it belongs to; none where it is the doc's. */
  words: string;
  value: string;
}

const LONGEST = 400;

export function catsOf(doc: Doc): [name: string, score: number][] {
  return Object.entries(doc.cats).map(([name, score]) => [name, Number(score)]);
}

export function groupsOf(doc: Doc): [key: string, count: number][] {
  return Array.from(doc.spans, ([key, group]) => [key, group.length]);
}

/** Of `most` entries at most: a doc may have one for each token. */
export function userDataOf(doc: Doc, most: number): Datum[] {
  const data: Datum[] = [];
  const place = placer(doc.text);
  for (const [key, value] of doc.userData) {
    if (data.length === most) break;
    data.push({ ...named(key, doc, place), value: shown(value) });
  }
  return data;
}

/** An extension's value is kept under ('._.', name, start, end), places counted in characters. */
function named(key: UserDataKey, doc: Doc, place: (at: number) => number): Pick<Datum, 'name' | 'words'> {
  if (!Array.isArray(key) || key[0] !== '._.') return { name: shown(key), words: '' };
  const [, name, start, end] = key as readonly UserDataKey[];
  if (typeof start !== 'number') return { name: `doc._.${String(name)}`, words: '' };
  if (typeof end === 'number') {
    return { name: `span._.${String(name)}`, words: doc.text.slice(place(start), place(end)) };
  }
  const at = place(start);
  const token = doc.charSpan(at, at + 1, { alignmentMode: 'expand' });
  return { name: `token._.${String(name)}`, words: token?.text ?? '' };
}

/** From characters, as Python counts them, to JavaScript's units. */
function placer(text: string): (at: number) => number {
  if (!/\p{Surrogate}|[\u{10000}-\u{10ffff}]/u.test(text)) return (at) => at;
  const units: number[] = [];
  let before = 0;
  for (const character of text) {
    units.push(before);
    before += character.length;
  }
  return (at) => units[at] ?? before;
}

function shown(value: unknown): string {
  const words = typeof value === 'string' ? value : written(value);
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

function written(value: unknown): string {
  try {
    const json: string | undefined = JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'bigint' ? String(part) : part instanceof Uint8Array ? `${part.length} bytes` : part,
    );
    return json ?? String(value);
  } catch {
    return String(value);
  }
}
