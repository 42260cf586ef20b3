// One token of a Doc (spacy.tokens.Token): a light view, made when asked for.
import { brand } from './brand.js';
import { Column, FIRST_POS, FLAGS, POS_NAMES, type FlagName } from './columns.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { defineFlags, defineStrings, LEXICAL_STRINGS, Lexeme, type Flags, type LexicalStrings } from './lexeme.js';
import { MorphAnalysis } from './morph.js';
import type { Span } from './span.js';
import { Lex } from './tables.js';
import type { Vocab } from './vocab.js';

const IOB = ['', 'I', 'O', 'B'] as const;

/** What components write: strings, each with its id. Setting one of the two sets both. */
export interface AnnotatedStrings {
  lemma_: string;
  tag_: string;
  dep_: string;
  entType_: string;
  entKbId_: string;
  entId_: string;
  lemma: bigint;
  tag: bigint;
  dep: bigint;
  entType: bigint;
  entKbId: bigint;
  entId: bigint;
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Token {
  readonly doc: Doc;
  /** Its place in the doc. */
  readonly i: number;

  /** @internal */
  constructor(doc: Doc, i: number) {
    this.doc = doc;
    this.i = i;
  }

  get vocab(): Vocab {
    return this.doc.vocab;
  }

  get text(): string {
    return this.doc._tables.strings.text(this.doc._lexeme(this.i, Lex.orth));
  }

  get textWithWs(): string {
    return this.text + this.whitespace_;
  }

  /** ' ' where a space follows, else ''. */
  get whitespace_(): string {
    return this.doc._get(Column.spacy, this.i) ? ' ' : '';
  }

  /** UTF-16 code units, as of `text`. */
  get length(): number {
    return this.doc._lexeme(this.i, Lex.utf16);
  }

  /** Where it starts in `doc.text`, in UTF-16 code units. */
  get idx(): number {
    return this.doc._starts()[this.i]!;
  }

  get lex(): Lexeme {
    return new Lexeme(this.vocab, this.doc._get(Column.lex, this.i));
  }

  get lang_(): string {
    return this.vocab.lang;
  }

  get lang(): bigint {
    return this.doc._tables.strings.hash(this.vocab._langId());
  }

  /** Whether it has no vector. */
  get isOov(): boolean {
    return true;
  }

  /** The part of speech, 'NOUN'; '' where there is none. */
  get pos_(): string {
    return POS_NAMES[this.doc._get(Column.pos, this.i) - FIRST_POS] ?? '';
  }

  set pos_(name: string) {
    const place = POS_NAMES.indexOf(name);
    if (place < 0 && name !== '') {
      throw new SpacyError('E1021', `${show(name)} is no part of speech. Use one of: ${POS_NAMES.join(', ')}.`);
    }
    this.doc._set(Column.pos, this.i, name === '' ? 0 : place + FIRST_POS);
  }

  get pos(): bigint {
    return BigInt(this.doc._get(Column.pos, this.i));
  }

  get morph(): MorphAnalysis {
    return new MorphAnalysis(this.doc._tables.strings.text(this.doc._get(Column.morph, this.i)));
  }

  /** The syntactic head; itself where there is none. */
  get head(): Token {
    return new Token(this.doc, this.i + (this.doc._get(Column.head, this.i) | 0));
  }

  /** 0 missing, 1 inside, 2 outside, 3 begins. */
  get entIob(): number {
    return this.doc._get(Column.entIob, this.i);
  }

  get entIob_(): (typeof IOB)[number] {
    return IOB[this.entIob] ?? '';
  }

  /** 1 starts a sentence, -1 does not, 0 unknown. */
  get sentStart(): number {
    return this.doc._sentStart(this.i);
  }

  /** null where it is not known. */
  get isSentStart(): boolean | null {
    const start = this.sentStart;
    return start === 0 ? null : start === 1;
  }

  set isSentStart(value: boolean | null) {
    this.doc._set(Column.sentStart, this.i, value === null ? 0 : value ? 1 : -1);
  }

  get isSentEnd(): boolean | null {
    return this.i + 1 === this.doc.length ? true : new Token(this.doc, this.i + 1).isSentStart;
  }

  /** The sentence that it is part of. */
  get sent(): Span {
    return this.doc.slice(this.i, this.i + 1).sent;
  }

  get hasDep(): boolean {
    return this.doc._get(Column.dep, this.i) !== 0;
  }

  get hasHead(): boolean {
    return this.hasDep;
  }

  get hasMorph(): boolean {
    return this.doc._get(Column.morph, this.i) !== 0;
  }

  /** Its row of the doc's tensor. */
  get tensor(): Float32Array | null {
    const tensor = this.doc.tensor;
    const [rows, width] = tensor.shape;
    return rows === 0 ? null : tensor.data.subarray(this.i * width, (this.i + 1) * width);
  }

  checkFlag(name: FlagName): boolean {
    return this._flag(FLAGS[name]);
  }

  /** The token `offset` places further. Throws SpacyError E042 beyond the doc. */
  nbor(offset = 1): Token {
    const place = this.i + offset;
    if (place >= 0 && place < this.doc.length) return new Token(this.doc, place);
    throw new SpacyError('E042', `doc[${this.i}].nbor(${offset}) is outside of a doc of ${this.doc.length} tokens.`);
  }

  /** Not possible: a token is a view on its doc. */
  toTransferable(): never {
    throw new SpacyError('BAD_ARGUMENT', "A Token can't be sent alone: send doc.slice(i, i + 1).asDoc() instead.");
  }

  toString(): string {
    return this.text;
  }

  /** @internal */
  _flag(bit: number): boolean {
    return ((this.doc._lexeme(this.i, Lex.flags) >>> bit) & 1) === 1;
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface Token extends Flags, LexicalStrings, AnnotatedStrings {}

defineFlags(Token, (token, bit) => token._flag(bit));
defineStrings(
  Token,
  LEXICAL_STRINGS,
  (token) => token.doc._tables,
  (token, field) => token.doc._lexeme(token.i, field),
);
const set = (token: Token, column: number, value: string | bigint): void =>
  token.doc._set(column, token.i, token.vocab.strings._id(value));
defineStrings(
  Token,
  {
    lemma: Column.lemma,
    tag: Column.tag,
    dep: Column.dep,
    entType: Column.entType,
    entKbId: Column.entKbId,
    entId: Column.entId,
  },
  (token) => token.doc._tables,
  (token, column) => token.doc._get(column, token.i),
  set,
);
defineStrings(
  Token,
  { norm: Column.norm },
  (token) => token.doc._tables,
  (token, column) => token.doc._get(column, token.i) || token.doc._lexeme(token.i, Lex.norm),
  set,
);
brand(Token, 'Token');
