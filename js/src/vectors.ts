// Word vectors of a vocab (spacy.vectors.Vectors), read-only.
import { brand } from './brand.js';
import type { SaveOptions } from './component.js';
import { SpacyError, show } from './errors.js';
import { core } from './runtime.js';
import { excludedOf, Part, vocabToBytes, vocabToDisk } from './saving/parts.js';
import type { StringStore } from './strings.js';
import type { Matrix } from './token-columns.js';
import type { Vocab } from './vocab.js';
import type { VectorsInfo, WasmVectors } from './wasm-vectors.js';

/** The nearest entries to each query: rows × columns are queries × n. */
export interface MostSimilar {
  readonly keys: BigUint64Array;
  readonly bestRows: Uint32Array;
  /** Cosines with four decimals. */
  readonly scores: Float32Array;
  readonly shape: readonly [queries: number, n: number];
}

export interface MostSimilarOptions {
  /** How many entries for each query. Default: 1. */
  readonly n?: number;
  /** Whether the best come first. Default: true. */
  readonly sort?: boolean;
}

/** Attributes that keys can be values of, at spaCy's numbers. */
const KEY_ATTRIBUTES: Record<number, string> = {
  65: 'ORTH',
  66: 'LOWER',
  67: 'NORM',
  68: 'SHAPE',
  69: 'PREFIX',
  70: 'SUFFIX',
};

export class Vectors {
  #backend: WasmVectors;
  #strings: StringStore;
  #vocab: Vocab;
  #info: VectorsInfo;

  /** @internal */
  constructor(backend: WasmVectors, strings: StringStore, vocab: Vocab) {
    this.#backend = backend;
    this.#strings = strings;
    this.#vocab = vocab;
    this.#info = backend.describe();
  }

  /** 'floret': vectors are made of those of a word's n-grams, so that every word has one. */
  get mode(): 'default' | 'floret' {
    return this.#info.isFloret ? 'floret' : 'default';
  }

  /** The attribute whose values are the keys: 'ORTH'. */
  get attr(): string {
    return KEY_ATTRIBUTES[this.#info.attribute] ?? 'ORTH';
  }

  get shape(): readonly [rows: number, columns: number] {
    return [this.#info.rows, this.#info.width];
  }

  /** Numbers in the whole table. */
  get size(): number {
    return this.#info.rows * this.#info.width;
  }

  /** Rows. */
  get length(): number {
    return this.#info.rows;
  }

  /** Numbers in a vector. */
  get vectorsLength(): number {
    return this.#info.width;
  }

  /** Keys, of which several may share a row; -1 in mode floret. */
  get nKeys(): number {
    return this.#info.isFloret ? -1 : this.#info.keys;
  }

  /** Vectors.to_bytes, with the vocab's strings unless these are excluded. */
  toBytes(options?: SaveOptions): Uint8Array {
    return vocabToBytes(core(), this.#vocab._backend.handle, Part.vectors, excludedOf(options));
  }

  /** Takes the place of the vocab's table; answers the new one, which is nlp.vocab.vectors from here on. */
  fromBytes(bytes: Uint8Array | ArrayBuffer, options?: SaveOptions): Vectors {
    return this.#vocab._take(Part.vectors, bytes, excludedOf(options)).vectors;
  }

  /** Writes vectors, key2row and vectors.cfg into a folder, and strings.json unless 'strings' is excluded. */
  toDisk(path: string, options?: SaveOptions): void {
    vocabToDisk(core(), this.#vocab._backend.handle, path, [...excludedOf(options), 'lookups']);
  }

  fromDisk(path: string, options?: SaveOptions): Vectors {
    return this.#vocab.fromDisk(path, { exclude: [...excludedOf(options), 'lookups'] }).vectors;
  }

  /** Ids of the words that have a vector, in the file's order. */
  keys(): BigUint64Array {
    return this.#backend.keys(this.#info.keys).keys;
  }

  *[Symbol.iterator](): Generator<bigint> {
    yield* this.keys();
  }

  /** Keys with their vectors. */
  *items(): Generator<[bigint, Float32Array]> {
    for (const key of this) yield [key, this.get(key)];
  }

  /** Whether a word, or the key of one, has a vector. */
  has(key: string | bigint): boolean {
    return this.#info.isFloret || this.find(key) >= 0;
  }

  /** The row of a key, -1 where it has none. Throws SpacyError E858 in mode floret. */
  find(key: string | bigint): number {
    if (this.#info.isFloret) {
      throw new SpacyError('E858', "Vectors of mode 'floret' have no rows of their own for words: use vectors.get.");
    }
    return this._rows(BigUint64Array.of(this.#key(key)))[0]!;
  }

  /** The vector of a word or key. Throws SpacyError E058 where it has none. */
  get(key: string | bigint): Float32Array {
    const id = this.#key(key);
    if (this.#info.isFloret && typeof key === 'string') this.#strings.add(key);
    const vector = this.#backend.get(id, this.#info.width);
    if (vector) return vector;
    throw new SpacyError('E058', `There is no vector for the key ${show(key)}.`);
  }

  /**
   * The entries nearest to vectors, by cosine. Throws SpacyError E198 where the table has fewer than `n`, E858 in mode floret.
   */
  mostSimilar(queries: Matrix | Float32Array, options: MostSimilarOptions = {}): MostSimilar {
    const { n = 1, sort = true } = options;
    const { width } = this.#info;
    const [data, columns] =
      queries instanceof Float32Array ? [queries, queries.length] : [queries.data, queries.shape[1]];
    if (columns !== width || width === 0 || data.length % width !== 0) {
      throw new SpacyError('BAD_ARRAY', `Queries of ${columns} numbers do not fit vectors of ${width}.`);
    }
    if (!Number.isInteger(n) || n < 1)
      throw new SpacyError('BAD_ARGUMENT', `n is a whole number above 0, not ${show(n)}.`);
    const count = data.length / width;
    const { keys, rows, scores } = this.#backend.mostSimilar(data, count, n, sort);
    return { keys, bestRows: rows, scores, shape: [count, n] };
  }

  /** @internal The row of each key, -1 where it has none. */
  _rows(keys: BigUint64Array): Int32Array {
    return this.#info.keys ? this.#backend.find(keys) : new Int32Array(keys.length).fill(-1);
  }

  /** @internal */
  get _backend(): WasmVectors {
    return this.#backend;
  }

  #key(key: string | bigint): bigint {
    return typeof key === 'string' ? this.#strings.get(key) : BigInt.asUintN(64, key);
  }
}
brand(Vectors, 'Vectors');
