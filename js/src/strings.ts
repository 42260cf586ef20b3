// Strings and their 64-bit ids (spacy.strings.StringStore).
import { brand } from './brand.js';
import { SpacyError, show } from './errors.js';
import { host } from './install/host.js';
import { core } from './runtime.js';
import { Part, vocabToBytes } from './saving/parts.js';
import type { Tables } from './tables.js';
import { checkWellFormed } from './text.js';
import { encoder } from './utf8.js';
import type { Vocab } from './vocab.js';
import type { WasmVocab } from './wasm-vocab.js';

export class StringStore {
  /** @internal */
  _tables: Tables;
  #backend: WasmVocab;
  #vocab: Vocab;

  /** @internal */
  constructor(tables: Tables, backend: WasmVocab, vocab: Vocab) {
    this._tables = tables;
    this.#backend = backend;
    this.#vocab = vocab;
  }

  /** The strings as JSON, sorted (StringStore.to_bytes gives a string in Python). */
  toBytes(): Uint8Array {
    return vocabToBytes(core(), this.#backend.handle, Part.strings, []);
  }

  /** Adds the strings of such JSON. Throws SpacyError BAD_JSON. */
  fromBytes(bytes: Uint8Array | ArrayBuffer | string): this {
    this.#vocab._take(Part.strings, typeof bytes === 'string' ? encoder.encode(bytes) : bytes);
    return this;
  }

  /** Writes a file: strings.json. */
  toDisk(path: string): void {
    host().platform.fs.writeFile(path, vocabToBytes(core(), this.#backend.handle, Part.strings, [], 2));
  }

  fromDisk(path: string): this {
    return this.fromBytes(host().platform.fs.readFile(path));
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
