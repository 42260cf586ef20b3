// Strings and their 64-bit ids (spacy.strings.StringStore).
import { brand } from './brand.js';
import { SpacyError, show } from './errors.js';
import type { Tables } from './tables.js';
import { checkWellFormed } from './text.js';
import type { WasmVocab } from './wasm-vocab.js';

export class StringStore {
  /** @internal */
  _tables: Tables;
  #backend: WasmVocab;

  /** @internal */
  constructor(tables: Tables, backend: WasmVocab) {
    this._tables = tables;
    this.#backend = backend;
  }

  /** The id of a string, known or not; or the string of an id. Throws SpacyError E018 for an id that is not known. */
  get(key: string): bigint;
  get(key: bigint): string;
  get(key: string | bigint): string | bigint {
    if (typeof key === 'string') return this.#find(key).hash;
    const text = typeof key === 'bigint' ? this.#text(key) : undefined;
    if (text !== undefined) return text;
    throw new SpacyError(
      'E018',
      `Can't retrieve the string for hash '${show(key)}': it was never added to this vocab.`,
    );
  }

  /** Adds a string; returns its id. */
  add(text: string): bigint {
    return this._tables.strings.hash(this._id(text));
  }

  has(key: string | bigint): boolean {
    if (typeof key !== 'string') return this.#text(key) !== undefined;
    return key === '' || this.#find(key).id >= 0;
  }

  get length(): number {
    return this._tables.strings.length - 1;
  }

  *[Symbol.iterator](): Generator<string> {
    for (let id = 1; id < this._tables.strings.length; id += 1) {
      const text = this._tables.strings.find(id);
      if (text !== undefined) yield text;
    }
  }

  #find(text: string): { hash: bigint; id: number } {
    checkWellFormed(text);
    return this.#backend.find(text);
  }

  #text(hash: bigint): string | undefined {
    return hash === 0n ? '' : this.#backend.textOf(BigInt.asUintN(64, hash));
  }

  /** @internal The index of a string or of an id that is known. */
  _id(key: string | bigint): number {
    if (typeof key === 'bigint') return this._id(this.get(key));
    if (typeof key !== 'string')
      throw new SpacyError('BAD_ARGUMENT', `Expected a string or an id, but got ${show(key)}.`);
    if (key === '') return 0;
    checkWellFormed(key);
    return this.#backend.add(this._tables, key);
  }
}
brand(StringStore, 'StringStore');
