// A vocab's strings and words in C++, as typed functions over marshal.ts.
import { halves, wordsOf, type Marshal } from './marshal.js';
import { LEXEME_WORDS, type Tables } from './tables.js';

export class WasmVocab {
  /** C++'s number of it. */
  readonly handle: number;
  #marshal: Marshal;
  #deleted = false;

  constructor(marshal: Marshal, handle: number) {
    this.handle = handle;
    this.#marshal = marshal;
  }

  /** A new one, without a language's rules. */
  static make(marshal: Marshal, lang: string): WasmVocab {
    marshal._writeString(lang);
    return new WasmVocab(marshal, marshal.call((cpp, size) => cpp._makeVocab(size)).word());
  }

  /** The index of a string, which is added where it is new. */
  add(tables: Tables, text: string): number {
    this.#marshal._writeString(text);
    const reply = this.#marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
      cpp._addString(this.handle, size, strings, lexemes),
    );
    const id = reply.word();
    if (tables.strings.find(id) === undefined) tables.strings.learn(id, text);
    return id;
  }

  /** The hash of any string, and its index, -1 where it is not there. */
  find(text: string): { hash: bigint; id: number } {
    this.#marshal._writeString(text);
    const reply = this.#marshal.call((cpp, size) => cpp._findString(this.handle, size));
    return { hash: reply.hash(), id: reply.word() ? reply.word() : -1 };
  }

  /** The string of a hash, or undefined where it is not known. */
  textOf(hash: bigint): string | undefined {
    const reply = this.#marshal.call((cpp) => cpp._findHash(this.handle, ...halves(hash)));
    return reply.word() ? reply.string() : undefined;
  }

  /** The indexes of words' lexemes, made where they are new. */
  lexemes(tables: Tables, words: readonly string[]): Uint32Array {
    this.#marshal._writeWords([words.length])._writeWords(new Uint32Array(words.length))._writeTexts(words, 1);
    const reply = this.#marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
      cpp._getLexemes(this.handle, size, strings, lexemes),
    );
    return reply.words(words.length);
  }

  /**
   * Takes in strings (undefined: the hash alone is known) and lexemes (nine words each, the first six places in `strings`)
   * from elsewhere; answers their indexes here.
   */
  intern(
    tables: Tables,
    texts: readonly (string | null)[],
    hashes: BigUint64Array,
    rows: Uint32Array,
  ): { strings: Uint32Array; lexemes: Uint32Array } {
    const count = rows.length / LEXEME_WORDS;
    this.#marshal._compose(() =>
      this.#marshal
        ._writeWords([texts.length, count])
        ._writeWords(new Uint32Array(texts.length))
        ._writeWords(wordsOf(hashes))
        ._writeWords(rows)
        ._writeTexts(texts, 2),
    );
    const reply = this.#marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
      cpp._intern(this.handle, size, strings, lexemes),
    );
    return { strings: reply.words(texts.length), lexemes: reply.words(count) };
  }

  beginZone(): void {
    this.#marshal.call((cpp) => cpp._beginZone(this.handle));
  }

  /** Answers how many strings and lexemes are left. */
  endZone(): { strings: number; lexemes: number } {
    const reply = this.#marshal.call((cpp) => cpp._endZone(this.handle));
    return { strings: reply.word(), lexemes: reply.word() };
  }

  delete(): void {
    if (this.#deleted) return;
    this.#deleted = true;
    this.#marshal.call((cpp) => cpp._deleteVocab(this.handle));
  }
}
