// A vocab's word vectors in C++, as typed functions over marshal.ts: the table stays there.
import { halves, wordsOf, type Marshal } from './marshal.js';
import type { Tables } from './tables.js';

export interface VectorsInfo {
  readonly isFloret: boolean;
  readonly rows: number;
  readonly width: number;
  readonly keys: number;
  /** spaCy's number of the attribute that keys are values of. */
  readonly attribute: number;
}

const asHashes = (words: Uint32Array): BigUint64Array => new BigUint64Array(words.buffer, words.byteOffset);

export class WasmVectors {
  #marshal: Marshal;
  #vocab: number;

  constructor(marshal: Marshal, vocab: number) {
    this.#marshal = marshal;
    this.#vocab = vocab;
  }

  describe(): VectorsInfo {
    const reply = this.#marshal.call((cpp) => cpp._describeVectors(this.#vocab));
    const [isFloret, rows, width, keys, attribute] = reply.words(5) as Uint32Array & number[];
    return { isFloret: isFloret === 1, rows: rows!, width: width!, keys: keys!, attribute: attribute! };
  }

  /** The row of each key, -1 where it has none. */
  find(keys: BigUint64Array): Int32Array {
    this.#marshal._writeWords([keys.length])._writeWords(wordsOf(keys));
    const reply = this.#marshal.call((cpp, size) => cpp._findVectorRows(this.#vocab, size));
    return new Int32Array(reply.words(keys.length).buffer);
  }

  /** All keys, and the row of each. */
  keys(count: number): { keys: BigUint64Array; rows: Uint32Array } {
    const reply = this.#marshal.call((cpp) => cpp._vectorKeys(this.#vocab));
    return { keys: asHashes(reply.words(count * 2)), rows: reply.words(count) };
  }

  get(key: bigint, width: number): Float32Array | undefined {
    const reply = this.#marshal.call((cpp) => cpp._vectorOfKey(this.#vocab, ...halves(key)));
    return reply.word() ? reply.floats(width) : undefined;
  }

  /** Whether words, given by the indexes of their strings, have vectors; with a width, these too, row by row. */
  _ofWords(words: ArrayLike<number>, width: number, tables: Tables): { has: Uint32Array; values: Float32Array } {
    this.#marshal._writeWords([words.length])._writeWords(words);
    const reply = this.#marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
      cpp._vectorsOfWords(this.#vocab, size, width ? 1 : 0, strings, lexemes),
    );
    return { has: reply.words(words.length), values: reply.floats(words.length * width) };
  }

  /** `n` answers a query. */
  mostSimilar(
    queries: Float32Array,
    count: number,
    n: number,
    sort: boolean,
  ): { keys: BigUint64Array; rows: Uint32Array; scores: Float32Array } {
    this.#marshal._writeWords(wordsOf(queries));
    const reply = this.#marshal.call((cpp, size) => cpp._mostSimilar(this.#vocab, size, n, sort ? 1 : 0));
    return {
      keys: asHashes(reply.words(count * n * 2)),
      rows: reply.words(count * n),
      scores: reply.floats(count * n),
    };
  }
}
