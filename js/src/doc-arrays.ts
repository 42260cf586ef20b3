// A Doc's attributes as arrays: Doc.to_array, Doc.count_by, and columns for everyday use.
import { attributeOf, FIRST_POS, POS_NAMES, type Attribute } from './columns.js';
import type { Attributes, Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import type { Token } from './token.js';

export type ColumnArrays = Int32Array | Uint8Array | string[];

function value(doc: Doc, attribute: Attribute, i: number): bigint {
  const word = attribute.word(doc, i);
  if (attribute.kind === 'string') return doc._tables.strings.hash(word);
  return attribute.kind === 'signed' ? BigInt.asUintN(64, BigInt(word | 0)) : BigInt(word);
}

export function toArray(
  doc: Doc,
  attrs: Attributes,
  start: number,
  end: number,
): BigUint64Array & { readonly shape: readonly number[] } {
  const chosen = typeof attrs === 'string' ? [attributeOf(attrs)] : Array.from(attrs, attributeOf);
  const rows = end - start;
  const array = new BigUint64Array(rows * chosen.length);
  chosen.forEach((attribute, column) => {
    for (let i = 0; i < rows; i += 1) array[i * chosen.length + column] = value(doc, attribute, start + i);
  });
  const shape = typeof attrs === 'string' ? [rows] : [rows, chosen.length];
  return Object.defineProperty(array, 'shape', { value: Object.freeze(shape) }) as ReturnType<typeof toArray>;
}

export function countBy(doc: Doc, attr: string, exclude?: (token: Token) => boolean): Map<bigint, number> {
  const attribute = attributeOf(attr);
  const counts = new Map<bigint, number>();
  for (let i = 0; i < doc.length; i += 1) {
    if (exclude?.(doc.at(i))) continue;
    const key = value(doc, attribute, i);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const BYTES = /^(IS_|LIKE_|SPACY$|ENT_IOB$)/;

export function toColumns<Name extends string>(doc: Doc, attrs: readonly Name[]): Record<Name, ColumnArrays> {
  if (!Array.isArray(attrs))
    throw new SpacyError('BAD_ARGUMENT', `toColumns takes a list of names, not ${show(attrs)}.`);
  const columns = {} as Record<Name, ColumnArrays>;
  for (const name of attrs as readonly Name[]) columns[name] = column(doc, name.toUpperCase());
  return columns;
}

function column(doc: Doc, name: string): ColumnArrays {
  const { kind, word } = attributeOf(name);
  if (name === 'IDX') return new Int32Array(doc._starts().subarray(0, doc.length));
  if (kind === 'string' || kind === 'pos') {
    const { strings } = doc._tables;
    const text = kind === 'pos' ? (id: number) => POS_NAMES[id - FIRST_POS] ?? '' : (id: number) => strings.text(id);
    return Array.from({ length: doc.length }, (_, i) => text(word(doc, i)));
  }
  const array = BYTES.test(name) ? new Uint8Array(doc.length) : new Int32Array(doc.length);
  for (let i = 0; i < doc.length; i += 1) array[i] = word(doc, i);
  return array;
}
