// One token of a Doc (spacy.tokens.Token): a light view, made when asked for.
import { brand } from './brand.js';
import { Column, FIRST_POS, FLAGS, POS_NAMES, type FlagName } from './columns.js';
import { hasWordVector, wordRow, wordVector } from './doc-vectors.js';
import { SpacyError, show } from './errors.js';
import {
  defineFlags,
  defineStrings,
  LEXICAL_STRINGS,
  Lexeme,
  OOV_RANK,
  type Flags,
  type LexicalStrings,
} from './lexeme.js';
import { MorphAnalysis } from './morph.js';
import { normalizeFeatures, type Features } from './morphology.js';
import { norm, similarity, type Similar } from './similarity.js';
import type { Span } from './span.js';
import { Lex } from './tables.js';
import { TokenTree } from './token-tree.js';
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
export class Token extends TokenTree {
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

  /** Whether the vocab has no vector for the word itself. */
  get isOov(): boolean {
    return this.vocab.vectors.mode === 'default' && wordRow(this.doc, this.i) < 0;
  }

  /** The row of its vector, by which tables are looked up; 2⁶⁴ - 1 where it has none. */
  get rank(): bigint {
    const row = wordRow(this.doc, this.i);
    return row < 0 ? OOV_RANK : BigInt(row);
  }

  get lexId(): bigint {
    return this.rank;
  }

  /** The logarithm of its probability, where the package has a table of these. */
  get prob(): number {
    return this.lex.prob;
  }

  /** Its Brown cluster, where the package has a table of these. */
  get cluster(): number {
    return this.lex.cluster;
  }

  /** How positive or negative it is, where the package has a table of that. */
  get sentiment(): number {
    const hook = this.doc._hook('token', 'sentiment');
    return hook ? (hook(this) as number) : this.lex.sentiment;
  }

  /** Whether it has a vector; without a vocab's vectors, whether the doc has a tensor. */
  get hasVector(): boolean {
    const hook = this.doc._hook('token', 'hasVector');
    if (hook) return hook(this) as boolean;
    return this.#hasTensorAlone() || hasWordVector(this.doc, this.i);
  }

  /** Its vector: zeros where it has none; without a vocab's vectors, its row of the doc's tensor. */
  get vector(): Float32Array {
    const hook = this.doc._hook('token', 'vector');
    if (hook) return hook(this) as Float32Array;
    return this.#hasTensorAlone() ? this.tensor! : wordVector(this.doc, this.i);
  }

  /** The L2 norm of `vector`. */
  get vectorNorm(): number {
    const hook = this.doc._hook('token', 'vectorNorm');
    return hook ? (hook(this) as number) : norm(this.vector);
  }

  /** The cosine of the two vectors, from -1 to 1; 1 for the same word. */
  similarity(other: Similar): number {
    const hook = this.doc._hook('token', 'similarity');
    return hook ? (hook(this, other) as number) : similarity(this, other);
  }

  #hasTensorAlone(): boolean {
    return this.vocab.vectors.size === 0 && this.doc.tensor.data.length > 0;
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

  set pos(pos: bigint) {
    this.pos_ = POS_NAMES[Number(pos) - FIRST_POS] ?? (pos === 0n ? '' : String(pos));
  }

  /** Its morphological features; none where they are not known. */
  get morph(): MorphAnalysis {
    return MorphAnalysis._of(this.vocab, this.doc._tables.strings.text(this.doc._get(Column.morph, this.i)));
  }

  set morph(morph: MorphAnalysis) {
    if (morph.vocab !== this.vocab) {
      throw new SpacyError('E1013', 'The features are of another vocab: use token.setMorph(String(morph)).');
    }
    this.setMorph(morph);
  }

  /** Sets features, 'Case=Nom|Number=Plur' or as an object; null makes them unknown. */
  setMorph(features: Features | MorphAnalysis | bigint | null): void {
    const { strings } = this.vocab;
    const given = typeof features === 'bigint' ? strings.get(features) : features;
    const text = given instanceof MorphAnalysis ? String(given) : given;
    this.doc._set(Column.morph, this.i, text === null ? 0 : strings._id(normalizeFeatures(text)));
  }

  /** Whether its features are known, be it that it has none. */
  hasMorph(): boolean {
    return this.doc._get(Column.morph, this.i) !== 0;
  }

  /** 0 missing, 1 inside, 2 outside, 3 begins. */
  get entIob(): number {
    return this.doc._get(Column.entIob, this.i);
  }

  get entIob_(): (typeof IOB)[number] {
    return IOB[this.entIob] ?? '';
  }

  /** 1 starts a sentence, -1 does not, 0 unknown; false for the first token, as in Python. Use isSentStart. */
  get sentStart(): number | false {
    return this.i === 0 ? false : this.doc._sentStart(this.i);
  }

  set sentStart(value: boolean | null) {
    this.isSentStart = value;
  }

  /** null where it is not known. Setting it throws SpacyError E043 where the doc has a parse, which tells sentences itself. */
  get isSentStart(): boolean | null {
    const start = this.doc._sentStart(this.i);
    return start === 0 ? null : start > 0;
  }

  set isSentStart(value: boolean | null) {
    if (this.doc.hasAnnotation('DEP')) {
      throw new SpacyError('E043', 'The doc has a dependency parse: its sentences follow from the heads and labels.');
    }
    if (value !== null && typeof value !== 'boolean') {
      throw new SpacyError('E044', `isSentStart is true, false or null, not ${show(value)}.`);
    }
    this.doc._set(Column.sentStart, this.i, value === null ? 0 : value ? 1 : -1);
  }

  /** null where it is not known. Throws SpacyError E196 when set: set isSentStart of the token after it. */
  get isSentEnd(): boolean | null {
    return this.i + 1 === this.doc.length ? true : new Token(this.doc, this.i + 1).isSentStart;
  }

  set isSentEnd(_: boolean | null) {
    throw new SpacyError('E196', 'isSentEnd can not be set: set isSentStart of the token after it.');
  }

  /** The sentence that it is part of. Throws SpacyError E030 without sentence boundaries. */
  get sent(): Span {
    const hook = this.doc._hook('token', 'sent');
    return hook ? (hook(this) as Span) : this.doc.slice(this.i, this.i + 1).sent;
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

  override toString(): string {
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
