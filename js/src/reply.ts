// What C++ answered: a view of WebAssembly's memory that copies out.
import { decoder } from './utf8.js';

/** A string's length where there is only its hash. */
export const NO_TEXT = 0xffffffff;
const NO_FLOATS = new Float32Array(0);
const NO_WORDS = new Uint32Array(0);
const NO_BYTES = new Uint8Array(0);
/** Words that arrays made together share. */
const SHARED = 4096;

export const asWords = (bytes: number): number => Math.ceil(bytes / 4) * 4;

/** Reads the block that the last call left. Of no use after the next call. */
export class Reply {
  #words: Uint32Array;
  #bytes: Uint8Array;
  #at = 0;
  #copy = NO_WORDS;
  #copyStart = 0;

  constructor(words: Uint32Array) {
    this.#words = words;
    this.#bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  }

  word(): number {
    return this.#words[this.#at++]!;
  }

  /** A 64-bit count. */
  count(): number {
    const low = this.word();
    return low + this.word() * 2 ** 32;
  }

  hash(): bigint {
    const low = BigInt(this.word());
    return (BigInt(this.word()) << 32n) | low;
  }

  float64(): number {
    const words = this.words(2);
    return new Float64Array(words.buffer, words.byteOffset, 1)[0]!;
  }

  /** Words in memory of their own. */
  words(count: number): Uint32Array {
    this.#at += count;
    return this.#words.slice(this.#at - count, this.#at);
  }

  /**
   * The same, for many small arrays one after another: some of them share a buffer, of 16 KB at most unless they are larger. Whoever
   * keeps one keeps the others of its buffer.
   */
  _sharedWords(count: number): Uint32Array {
    if (this.#at < this.#copyStart || this.#at + count > this.#copyStart + this.#copy.length) {
      this.#copyStart = this.#at;
      this.#copy = this.#words.slice(this.#at, this.#at + Math.max(count, SHARED));
    }
    const start = this.#at - this.#copyStart;
    this.#at += count;
    return this.#copy.subarray(start, start + count);
  }

  /** Copies words to the place of `into` that starts at `start`. */
  _copyWords(count: number, into: Uint32Array, start: number): void {
    into.set(this.#words.subarray(this.#at, this.#at + count), start);
    this.#at += count;
  }

  _copyBytes(count: number, into: Uint8Array, start: number): void {
    into.set(this.#bytes.subarray(this.#at * 4, this.#at * 4 + count), start);
    this.#at += asWords(count) / 4;
  }

  floats(count: number): Float32Array {
    if (count === 0) return NO_FLOATS;
    const words = this.words(count);
    return new Float32Array(words.buffer, words.byteOffset, count);
  }

  bytes(): Uint8Array {
    const size = this.word();
    if (size === 0) return NO_BYTES;
    const bytes = new Uint8Array(size);
    this._copyBytes(bytes.length, bytes, 0);
    return bytes;
  }

  string(): string {
    const count = this.word();
    const start = this.#at * 4;
    this.#at += asWords(count) / 4;
    return decoder.decode(this.#bytes.subarray(start, start + count));
  }
}
