// What is known of a word without its context (spacy.lexeme.Lexeme).
import { brand } from './brand.js';
import { FLAGS, type FlagName } from './columns.js';
import { SpacyError } from './errors.js';
import { norm, similarity, type Similar } from './similarity.js';
import { Lex, type Tables } from './tables.js';
import type { Vocab } from './vocab.js';

/** `isAlpha`, `isStop`, `likeUrl`, …: spaCy's flags, on Lexeme and Token. */
export type Flags = { readonly [name in FlagName]: boolean };

/** Gives a class a getter for each flag; `test` answers for a bit. */
export function defineFlags<T>(type: { prototype: T }, test: (self: T, bit: number) => boolean): void {
  for (const [name, bit] of Object.entries(FLAGS)) {
    Object.defineProperty(type.prototype, name, {
      get(this: T) {
        return test(this, bit);
      },
    });
  }
}

/** The attributes that are strings, each with its 64-bit id: `lower_` and `lower`, and so on. */
export interface LexicalStrings {
  readonly orth_: string;
  readonly lower_: string;
  readonly norm_: string;
  readonly shape_: string;
  readonly prefix_: string;
  readonly suffix_: string;
  readonly orth: bigint;
  readonly lower: bigint;
  readonly norm: bigint;
  readonly shape: bigint;
  readonly prefix: bigint;
  readonly suffix: bigint;
}

/** Gives a class `name_` (the string) and `name` (the id) for each name; `id` answers with the string's index. */
export function defineStrings<T>(
  type: { prototype: T },
  names: Record<string, number>,
  tables: (self: T) => Tables,
  id: (self: T, field: number) => number,
  set?: (self: T, field: number, value: string | bigint) => void,
): void {
  for (const [name, field] of Object.entries(names)) {
    const define = (key: string, get: (self: T) => unknown): void => {
      Object.defineProperty(type.prototype, key, {
        get(this: T) {
          return get(this);
        },
        set:
          set &&
          function (this: T, value: string | bigint) {
            set(this, field, value);
          },
      });
    };
    define(`${name}_`, (self) => tables(self).strings.text(id(self, field)));
    define(name, (self) => tables(self).strings.hash(id(self, field)));
  }
}

/** The rank of words without a row of their own. */
export const OOV_RANK = 2n ** 64n - 1n;

export const LEXICAL_STRINGS = {
  orth: Lex.orth,
  lower: Lex.lower,
  shape: Lex.shape,
  prefix: Lex.prefix,
  suffix: Lex.suffix,
};

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Lexeme {
  readonly vocab: Vocab;
  #tables: Tables;
  #id: number;

  /** @internal */
  constructor(vocab: Vocab, id: number) {
    this.vocab = vocab;
    this.#tables = vocab._tables;
    this.#id = id;
  }

  /** The word, as in the text. */
  get text(): string {
    return this.#tables.strings.text(this._get(Lex.orth));
  }

  get lang_(): string {
    return this.vocab.lang;
  }

  /** Code points. */
  get length(): number {
    return this._get(Lex.length);
  }

  get lang(): bigint {
    return this.#tables.strings.hash(this.vocab._langId());
  }

  /** All flags as one number: bit n is the attribute with spaCy's number n. */
  get flags(): bigint {
    return BigInt(this._get(Lex.flags));
  }

  /** Whether the vocab has no vector for it. */
  get isOov(): boolean {
    return !this.vocab.vectors.has(this.orth);
  }

  /** The row of its vector, by which tables are looked up; 2⁶⁴ - 1 where it has none. */
  get rank(): bigint {
    const row = this.vocab.vectors._rows(BigUint64Array.of(this.orth))[0]!;
    return row < 0 ? OOV_RANK : BigInt(row);
  }

  /** The logarithm of its probability, where the package has a table of these. */
  get prob(): number {
    return this.vocab._lexemeTables.prob(this.orth);
  }

  /** Its Brown cluster, where the package has a table of these. */
  get cluster(): number {
    return this.vocab._lexemeTables.cluster(this.orth);
  }

  /** How positive or negative it is, where the package has a table of that. */
  get sentiment(): number {
    return this.vocab._lexemeTables.sentiment(this.orth);
  }

  get hasVector(): boolean {
    return this.vocab.hasVector(this.orth);
  }

  /** Its vector: zeros where it has none. Throws SpacyError E010 where the vocab has no vectors at all. */
  get vector(): Float32Array {
    if (this.vocab.vectorsLength > 0) return this.vocab.getVector(this.orth);
    throw new SpacyError('E010', 'The vocab has no word vectors: open a package that has (md or lg).');
  }

  /** The L2 norm of `vector`. */
  get vectorNorm(): number {
    return norm(this.vector);
  }

  /** The cosine of the two vectors, from -1 to 1; 1 for the same word. */
  similarity(other: Similar): number {
    return similarity(this, other);
  }

  checkFlag(name: FlagName): boolean {
    return this._flag(FLAGS[name]);
  }

  toString(): string {
    return this.text;
  }

  /** @internal */
  _get(field: number): number {
    return this.#tables.lexemes.get(this.#id, field);
  }

  /** @internal */
  _flag(bit: number): boolean {
    return ((this._get(Lex.flags) >>> bit) & 1) === 1;
  }

  /** @internal */
  get _tables(): Tables {
    return this.#tables;
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface Lexeme extends Flags, LexicalStrings {}
defineFlags(Lexeme, (lexeme, bit) => lexeme._flag(bit));
defineStrings(
  Lexeme,
  { ...LEXICAL_STRINGS, norm: Lex.norm },
  (lexeme) => lexeme._tables,
  (lexeme, field) => lexeme._get(field),
);
brand(Lexeme, 'Lexeme');
