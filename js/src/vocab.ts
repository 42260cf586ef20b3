// The words and strings that docs share (spacy.vocab.Vocab).
import { brand } from './brand.js';
import { SpacyError, show } from './errors.js';
import { Lexeme } from './lexeme.js';
import { core } from './runtime.js';
import { StringStore } from './strings.js';
import { Tables } from './tables.js';
import { checkWellFormed } from './text.js';
import { WasmVocab } from './wasm-vocab.js';

export interface VocabOptions {
  readonly lang?: string;
  /** 'ltr' or 'rtl' as `direction`, and what else spaCy says of the script. */
  readonly writingSystem?: Readonly<Record<string, unknown>>;
}

// What garbage collection frees.
const forgotten = new FinalizationRegistry<WasmVocab>((backend) => backend.delete());

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
  #lang = -1;

  /** A vocab for docs from elsewhere: of words it knows what they bring along. A pipeline's own is nlp.vocab. */
  constructor(options?: VocabOptions);
  /** @internal */
  constructor(options: VocabOptions | undefined, backend: WasmVocab);
  constructor(options: VocabOptions = {}, backend?: WasmVocab) {
    this.lang = options.lang ?? '';
    this.writingSystem = options.writingSystem ?? { direction: 'ltr', has_case: true, has_letters: true };
    this._backend = backend ?? WasmVocab.make(core().marshal, this.lang);
    core().growTables(this._backend.handle, this._tables);
    this.strings = new StringStore(this._tables, this._backend);
    forgotten.register(this, this._backend);
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

  *[Symbol.iterator](): Generator<Lexeme> {
    for (let id = 1; id < this._tables.lexemes.length; id += 1) yield new Lexeme(this, id);
  }

  /** @internal */
  _lexemes(words: readonly string[]): Uint32Array {
    words.forEach(checkWellFormed);
    return this._backend.lexemes(this._tables, words);
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

  #use(tables: Tables): void {
    this._tables = tables;
    this.strings._tables = tables;
  }
}
brand(Vocab, 'Vocab');
