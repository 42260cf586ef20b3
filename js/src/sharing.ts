// Strings and words that docs leave their vocab with: numbered anew, from 0, each once.
import type { Tables } from './tables.js';
import { LEXEME_WORDS } from './tables.js';
import type { Vocab } from './vocab.js';

export interface SharedWords {
  /** null where only the hash is known; the first is ''. */
  readonly strings: (string | null)[];
  readonly hashes: BigUint64Array;
  /** Nine words each. */
  readonly lexemes: Uint32Array;
}

/** The indexes of shared strings and words in a vocab. */
export interface Interned {
  readonly strings: Uint32Array;
  readonly lexemes: Uint32Array;
}

const STRING_FIELDS = 6;

/** Numbers what it is asked for in the order of asking. */
class Numbering {
  readonly order: number[] = [];
  #numbers = new Map<number, number>();

  of(id: number): number {
    let number = this.#numbers.get(id);
    if (number === undefined) {
      number = this.order.length;
      this.#numbers.set(id, number);
      this.order.push(id);
    }
    return number;
  }
}

export class Sharing {
  readonly tables: Tables;
  #strings = new Numbering();
  #lexemes = new Numbering();

  constructor(tables: Tables) {
    this.tables = tables;
    this.#strings.of(0);
  }

  string(id: number): number {
    return this.#strings.of(id);
  }

  lexeme(id: number): number {
    return this.#lexemes.of(id);
  }

  words(): SharedWords {
    const { strings, lexemes } = this.tables;
    const rows = new Uint32Array(this.#lexemes.order.length * LEXEME_WORDS);
    this.#lexemes.order.forEach((id, i) => {
      const row = lexemes.row(id);
      for (let field = 0; field < STRING_FIELDS; field += 1) row[field] = this.string(row[field]!);
      rows.set(row, i * LEXEME_WORDS);
    });
    const { order } = this.#strings;
    return {
      strings: order.map((id) => strings.find(id) ?? null),
      hashes: BigUint64Array.from(order, (id) => strings.hash(id)),
      lexemes: rows,
    };
  }
}

export const intern = (vocab: Vocab, { strings, hashes, lexemes }: SharedWords): Interned =>
  vocab._backend.intern(vocab._tables, strings, hashes, lexemes);
