// Vectors of the words of one doc: asked for once, for all of them.
import { attributeOf } from './columns.js';
import type { Doc } from './doc.js';
import { meanVector } from './similarity.js';
import { Lex } from './tables.js';
import type { Vectors } from './vectors.js';

/** Each token's place among the doc's different words, and what is known of those. */
interface Words {
  readonly vectors: Vectors;
  readonly place: Uint32Array;
  readonly ids: readonly number[];
  has?: Uint32Array;
  values?: Float32Array;
}

// By the vectors' key and by the word itself, which are two things where vectors have another key than ORTH.
const known = new WeakMap<Doc, Words>();
const rowsOf = new WeakMap<Doc, { vectors: Vectors; rows: Int32Array }>();

function wordsOf(doc: Doc): Words {
  const { vectors } = doc.vocab;
  const found = known.get(doc);
  if (found?.vectors === vectors && found.place.length === doc.length) return found;
  const { word } = attributeOf(vectors.attr);
  const numbers = new Map<number, number>();
  const place = new Uint32Array(doc.length);
  for (let i = 0; i < doc.length; i += 1) {
    const id = word(doc, i);
    if (!numbers.has(id)) numbers.set(id, numbers.size);
    place[i] = numbers.get(id)!;
  }
  const words: Words = { vectors, place, ids: [...numbers.keys()] };
  known.set(doc, words);
  return words;
}

/** Whether the vocab has a vector for a token. */
export function hasWordVector(doc: Doc, i: number): boolean {
  if (doc.vocab.vectors.nKeys === 0) return false;
  const words = wordsOf(doc);
  words.has ??= words.vectors._backend._ofWords(words.ids, 0, doc._tables).has;
  return words.has[words.place[i]!] === 1;
}

/** A token's vector from the vocab: zeros where it has none. */
export function wordVector(doc: Doc, i: number): Float32Array {
  const { nKeys, vectorsLength: width } = doc.vocab.vectors;
  if (nKeys === 0) return new Float32Array(width);
  const words = wordsOf(doc);
  words.values ??= words.vectors._backend._ofWords(words.ids, width, doc._tables).values;
  const at = words.place[i]! * width;
  return words.values.subarray(at, at + width);
}

/** The row of a token's own word (not its key's), -1 where it has none. */
export function wordRow(doc: Doc, i: number): number {
  const { vectors } = doc.vocab;
  if (vectors.nKeys <= 0) return -1;
  let found = rowsOf.get(doc);
  if (found?.vectors !== vectors || found.rows.length !== doc.length) {
    const keys = BigUint64Array.from({ length: doc.length }, (_, at) =>
      doc._tables.strings.hash(doc._lexeme(at, Lex.orth)),
    );
    found = { vectors, rows: vectors._rows(keys) };
    rowsOf.set(doc, found);
  }
  return found.rows[i]!;
}

/** Doc.has_vector. */
export function docHasVector(doc: Doc): boolean {
  if (doc.vocab.vectors.size === 0) return doc.tensor.data.length > 0;
  return Array.from({ length: doc.length }).some((_, i) => hasWordVector(doc, i));
}

/** Doc.vector: the mean of words' vectors or of the tensor's rows, which the doc keeps; zeros that it does not keep without both. */
export function docVector(doc: Doc): Float32Array {
  const { size, vectorsLength } = doc.vocab.vectors;
  const { data, shape } = doc.tensor;
  if (doc.length > 0 && size === 0 && data.length === 0) return new Float32Array(vectorsLength);
  const width = doc.length > 0 && size === 0 ? shape[1] : vectorsLength;
  const vectorOf = (i: number): Float32Array =>
    size > 0 ? wordVector(doc, i) : data.subarray(i * width, (i + 1) * width);
  const vectors = Array.from({ length: doc.length }, (_, i) => vectorOf(i));
  return (doc._rare.vector = meanVector(vectors, width));
}
