// The words and strings that docs share (spacy.vocab.Vocab).
import type { NounChunks } from './language-defaults.js';
import { brand } from './brand.js';
import type { SaveOptions } from './component.js';
import { SpacyError, show } from './errors.js';
import { freeWith } from './freeing.js';
import { Lexeme } from './lexeme.js';
import { LexemeTables } from './lexeme-tables.js';
import { core } from './runtime.js';
import { Lookups } from './saving/lookups.js';
import {
  bytesGiven,
  excludedOf,
  Part,
  vocabFromBytes,
  vocabFromDisk,
  vocabToBytes,
  vocabToDisk,
} from './saving/parts.js';
import { StringStore } from './strings.js';
import { Tables } from './tables.js';
import { checkWellFormed } from './text.js';
import { Vectors } from './vectors.js';
import { WasmVectors } from './wasm-vectors.js';
import { WasmVocab } from './wasm-vocab.js';

export interface VocabOptions {
  readonly lang?: string;
  /** 'ltr' or 'rtl' as `direction`, and what else spaCy says of the script. */
  readonly writingSystem?: Readonly<Record<string, unknown>>;
}

export class Vocab {
  /** The language's code, 'en'. */
  readonly lang: string;
  readonly strings: StringStore;
  readonly writingSystem: Readonly<Record<string, unknown>>;
  /** @internal */
  readonly _backend: WasmVocab;
  /** @internal Those of the memory zone while one is open. */
  _tables = new Tables();
  /** @internal How many pipelines use it: when the last one is deleted, C++ forgets it. */
  readonly _owners = { count: 0 };
  /** Finds noun chunks in place of the rules that spaCy has for the language. */
  getNounChunks: NounChunks | undefined;
  #lang = -1;
  #vectors: Vectors | undefined;
  #lexemeTables: LexemeTables | undefined;

  /** A vocab for docs from elsewhere: of words it knows what they bring along. A pipeline's own is nlp.vocab. */
  constructor(options?: VocabOptions);
  /** @internal */
  constructor(options: VocabOptions | undefined, backend: WasmVocab);
  constructor(options: VocabOptions = {}, backend?: WasmVocab) {
    this.lang = options.lang ?? '';
    this.writingSystem = options.writingSystem ?? { direction: 'ltr', has_case: true, has_letters: true };
    const held = backend ?? WasmVocab.make(core().marshal, this.lang);
    this._backend = held;
    core()._growTables(this._backend.handle, this._tables);
    this.strings = new StringStore(this._tables, this._backend, this);
    freeWith(this, () => held.delete());
  }

  /** Words seen so far. */
  get length(): number {
    return this._tables.lexemes.length - 1;
  }

  /** The lexeme of a word (or of its id), made where it is new. */
  get(word: string | bigint): Lexeme {
    const text = typeof word === 'bigint' ? this.strings.get(word) : word;
    if (typeof text !== 'string') throw new SpacyError('E1022', `Expected a word or its id, but got ${show(word)}.`);
    return new Lexeme(this, this._lexemes([text])[0]!);
  }

  /** The same as `get`: `vocab[word]` in Python. */
  at(word: string | bigint): Lexeme {
    return this.get(word);
  }

  /** Word vectors; an empty table where the package has none. */
  get vectors(): Vectors {
    return (this.#vectors ??= new Vectors(new WasmVectors(core().marshal, this._backend.handle), this.strings, this));
  }

  /** Numbers in a vector, 0 without vectors. */
  get vectorsLength(): number {
    return this.vectors.vectorsLength;
  }

  /** Whether a word, or its id, has a vector. */
  hasVector(word: string | bigint): boolean {
    if (this.vectors.nKeys === 0) return false;
    return this.vectors._backend._ofWords([this.strings._id(word)], 0, this._tables).has[0] === 1;
  }

  /** The vector of a word, or of its id: zeros where it has none. */
  getVector(word: string | bigint): Float32Array {
    return this.vectors._backend._ofWords([this.strings._id(word)], this.vectorsLength, this._tables).values;
  }

  /** Vocab.to_bytes. `exclude` names 'strings', 'vectors', 'lookups'. */
  toBytes(options?: SaveOptions): Uint8Array {
    return vocabToBytes(core(), this._backend.handle, Part.vocab, excludedOf(options));
  }

  /** Takes over such bytes; words seen before stay. Throws a SpacyError that names the part. */
  fromBytes(bytes: Uint8Array | ArrayBuffer, options?: SaveOptions): this {
    return this._take(Part.vocab, bytes, excludedOf(options));
  }

  /** Writes the folder with strings.json, lookups.bin, vectors, key2row and vectors.cfg. */
  toDisk(path: string, options?: SaveOptions): void {
    vocabToDisk(core(), this._backend.handle, path, excludedOf(options));
  }

  fromDisk(path: string, options?: SaveOptions): this {
    try {
      vocabFromDisk(core(), this._backend.handle, path, excludedOf(options));
    } finally {
      this._reload();
    }
    return this;
  }

  /** Tables by word that a package brings along, as bytes and a file of their own. */
  get lookups(): Lookups {
    return new Lookups(this);
  }

  /** @internal */
  _take(part: Part, bytes: unknown, exclude: readonly string[] = []): this {
    try {
      vocabFromBytes(core(), this._backend.handle, part, bytesGiven(bytes, 'fromBytes'), exclude);
    } finally {
      this._reload();
    }
    return this;
  }

  *[Symbol.iterator](): Generator<Lexeme> {
    for (let id = 1; id < this._tables.lexemes.length; id += 1) yield new Lexeme(this, id);
  }

  /** @internal */
  _lexemes(words: readonly string[]): Uint32Array {
    words.forEach(checkWellFormed);
    return this._backend.lexemes(this._tables, words);
  }

  /** @internal */
  get _lexemeTables(): LexemeTables {
    return (this.#lexemeTables ??= new LexemeTables(core().marshal, this._backend.handle));
  }

  /** @internal Loading a package has changed what C++ knows of words. */
  _reload(): void {
    this._tables.lexemes.truncate(0);
    core()._growTables(this._backend.handle, this._tables);
    this.#vectors = undefined;
    this.#lexemeTables = undefined;
  }

  /** @internal The index of the language's code. */
  _langId(): number {
    if (this.#lang < 0) this.#lang = this.strings._id(this.lang);
    return this.#lang;
  }

  /** @internal See Language.memoryZone. */
  _beginZone(): () => void {
    const outer = this._tables;
    this._langId();
    this._backend.beginZone();
    const zone = new Tables(outer.strings, outer.lexemes);
    this.#use(zone);
    return () => {
      const left = this._backend.endZone();
      outer.strings.truncate(left.strings);
      outer.lexemes.truncate(left.lexemes);
      zone.end();
      this.#use(outer);
    };
  }

  /** @internal The same for what a function does. */
  _inZone<Result>(fn: () => Result): Result {
    const end = this._beginZone();
    try {
      const result = fn();
      if (typeof (result as { then?: unknown } | null)?.then === 'function') {
        throw new SpacyError(
          'BAD_ARGUMENT',
          'nlp.memoryZone takes a synchronous function: the zone ends when it returns.',
        );
      }
      return result;
    } finally {
      end();
    }
  }

  #use(tables: Tables): void {
    this._tables = tables;
    this.strings._tables = tables;
  }
}
brand(Vocab, 'Vocab');
