// Some tokens of a Doc in a row (spacy.tokens.Span): a light view with a label of its own.
import { brand } from './brand.js';
import { Column } from './columns.js';
import type { Attributes, CharSpanOptions, Doc } from './doc.js';
import { SpacyError } from './errors.js';
import { Extensible, type SpanExtensions } from './extensible.js';
import { defineStrings } from './lexeme.js';
import { lcaMatrix, type IntMatrix } from './lca.js';
import { meanVector, norm, similarity, type Similar } from './similarity.js';
import { spanAsDoc, type AsDocOptions } from './span-as-doc.js';
import { rootOf } from './span-root.js';
import { sentsOf } from './doc-spans.js';
import { strip } from './text.js';
import type { Layout } from './token-columns.js';
import type { Token } from './token.js';
import type { Vocab } from './vocab.js';

export interface SpanOptions {
  readonly label?: string | bigint;
  readonly kbId?: string | bigint;
  readonly spanId?: string | bigint;
  /** What `vector` answers instead of the mean of the tokens' vectors. */
  readonly vector?: Float32Array;
}

/** Strings of a span's own, each with its id. */
export interface SpanStrings {
  label_: string;
  kbId_: string;
  id_: string;
  label: bigint;
  kbId: bigint;
  id: bigint;
}

const LABEL = 0;
const KB_ID = 1;
const ID = 2;

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Span extends Extensible<SpanExtensions> implements Iterable<Token> {
  readonly doc: Doc;
  readonly start: number;
  readonly end: number;
  /** @internal Indexes of the label, the KB id and the id. */
  readonly _ids: [number, number, number];
  #layout: Layout;
  #vector: Float32Array | undefined;

  /** Throws SpacyError E035 where start and end are not places of the doc. */
  constructor(doc: Doc, start: number, end: number, options: SpanOptions = {}) {
    super();
    if (!(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= doc.length)) {
      throw new SpacyError(
        'E035',
        `A span from ${start} to ${end} does not lie in a doc of ${doc.length} tokens (0 <= start <= end <= length).`,
      );
    }
    this.doc = doc;
    this.start = start;
    this.end = end;
    this.#layout = doc._layout;
    this.#vector = options.vector;
    const id = (key: string | bigint | undefined): number => (key ? doc.vocab.strings._id(key) : 0);
    if (typeof options.label === 'bigint' && !doc.vocab.strings.has(options.label)) {
      throw new SpacyError('E084', `The label ${options.label} is the id of no string of the vocab: add it first.`);
    }
    this._ids = [id(options.label), id(options.kbId), id(options.spanId)];
  }

  /** @internal A span whose strings have their indexes already. */
  static _of(doc: Doc, start: number, end: number, label = 0, kbId = 0, id = 0): Span {
    const span = new Span(doc, start, end);
    span._ids[LABEL] = label;
    span._ids[KB_ID] = kbId;
    span._ids[ID] = id;
    return span;
  }

  get vocab(): Vocab {
    return this.doc.vocab;
  }

  /** Tokens. */
  get length(): number {
    return this.end - this.start;
  }

  /** Where it starts in `doc.text`, in UTF-16 code units. */
  get startChar(): number {
    return this.doc._charsOf(this.#layout, this.start, this.end, false)[0];
  }

  get endChar(): number {
    return this.doc._charsOf(this.#layout, this.start, this.end, false)[1];
  }

  get text(): string {
    const text = this.textWithWs;
    return this.length && this.doc._get(Column.spacy, this.end - 1) ? text.slice(0, -1) : text;
  }

  get textWithWs(): string {
    if (this.length) this.doc.at(this.end - 1);
    const starts = this.doc._starts();
    return this.doc.text.slice(starts[this.start], starts[this.end]);
  }

  /** The same as `text`. */
  get orth_(): string {
    return this.text;
  }

  /** Its tokens' lemmas, with spaces where the text has them. */
  get lemma_(): string {
    return strip(Array.from(this, (token) => token.lemma_ + token.whitespace_).join(''));
  }

  /** The entity id of its root. */
  get entId(): bigint {
    return this.root.entId;
  }

  get entId_(): string {
    return this.root.entId_;
  }

  /** Entities that lie within. */
  get ents(): Span[] {
    return this.doc.ents.filter((ent) => ent.start >= this.start && ent.end <= this.end);
  }

  /** The (first) sentence that it is part of. Throws SpacyError E030 without sentence boundaries. */
  get sent(): Span {
    const hook = this.doc._hook('span', 'sent');
    if (hook) return hook(this) as Span;
    const sents = this.doc._hook('doc', 'sents')?.(this.doc) as Iterable<Span> | undefined;
    for (const sent of sents ?? []) if (sent.start <= this.start && this.start < sent.end) return sent;
    return this.doc._sentAt(this.start);
  }

  /** The sentences that it is part of. */
  get sents(): Span[] {
    const hook = this.doc._hook('span', 'sents');
    if (hook) return [...(hook(this) as Iterable<Span>)];
    const { start, end } = this;
    const sents = this.doc._hook('doc', 'sents')?.(this.doc) as Iterable<Span> | undefined;
    if (!sents) return sentsOf(this.doc, start, end);
    return [...sents].filter(
      (sent) => sent.end > start && (sent.start < end || (sent.start === start && start === end)),
    );
  }

  /** Base noun phrases that lie within. */
  get nounChunks(): Span[] {
    return this.doc.nounChunks.filter((chunk) => chunk.start >= this.start && chunk.end <= this.end);
  }

  /** The token with the shortest path to the root of the sentence. Throws SpacyError E039 where heads run in a circle. */
  get root(): Token {
    const hook = this.doc._hook('span', 'root');
    return hook ? (hook(this) as Token) : this.doc.at(rootOf(this));
  }

  /** Tokens before it whose head lies within. */
  get lefts(): Token[] {
    const heads = Array.from(this).reverse();
    return heads.flatMap((token) => token.lefts.filter((left) => left.i < this.start));
  }

  /** Tokens after it whose head lies within. */
  get rights(): Token[] {
    return Array.from(this).flatMap((token) => token.rights.filter((right) => right.i >= this.end));
  }

  get nLefts(): number {
    return this.lefts.length;
  }

  get nRights(): number {
    return this.rights.length;
  }

  /** Its tokens and all below them. */
  get subtree(): Token[] {
    const below = (tokens: Token[]): Token[] => tokens.flatMap((token) => token.subtree);
    return [...below(this.lefts), ...this, ...below(this.rights)];
  }

  /** Tokens that its root is coordinated with. */
  get conjuncts(): Token[] {
    return this.root.conjuncts;
  }

  /** As of Doc; places count from the span's start. */
  getLcaMatrix(): IntMatrix {
    return lcaMatrix(this.doc, this.start, this.end);
  }

  /** Whether any of its words has a vector; without a vocab's vectors, whether the doc has a tensor. */
  get hasVector(): boolean {
    const hook = this.doc._hook('span', 'hasVector');
    if (hook) return hook(this) as boolean;
    if (this.vocab.vectors.size === 0) return this.doc.tensor.data.length > 0;
    return Array.from(this).some((token) => token.hasVector);
  }

  /** The mean of its tokens' vectors. */
  get vector(): Float32Array {
    const hook = this.doc._hook('span', 'vector');
    if (hook) return hook(this) as Float32Array;
    if (this.#vector) return this.#vector;
    const vectors = Array.from(this, (token) => token.vector);
    return (this.#vector = meanVector(vectors, vectors[0]?.length ?? this.vocab.vectors.vectorsLength));
  }

  /** The L2 norm of `vector`. */
  get vectorNorm(): number {
    const hook = this.doc._hook('span', 'vectorNorm');
    return hook ? (hook(this) as number) : norm(this.vector);
  }

  /** The cosine of the two vectors, from -1 to 1; 1 for the same words. */
  similarity(other: Similar): number {
    const hook = this.doc._hook('span', 'similarity');
    return hook ? (hook(this, other) as number) : similarity(this, other);
  }

  /** The mean of its tokens' sentiment. */
  get sentiment(): number {
    const hook = this.doc._hook('span', 'sentiment');
    if (hook) return hook(this) as number;
    return Array.from(this).reduce((sum, token) => sum + token.sentiment, 0) / this.length;
  }

  /** Its rows of the doc's tensor. */
  get tensor(): { data: Float32Array; shape: readonly [number, number] } {
    const { data, shape } = this.doc.tensor;
    if (shape[0] === 0) return { data, shape };
    return { data: data.subarray(this.start * shape[1], this.end * shape[1]), shape: [this.length, shape[1]] };
  }

  /** The token at a place of the span; negative ones count from its end. */
  at(i: number): Token {
    const place = i < 0 ? this.length + i : i;
    if (Number.isInteger(place) && place >= 0 && place < this.length) return this.doc.at(this.start + place);
    throw new SpacyError('E1002', `There is no token ${i} in a span of ${this.length} tokens.`);
  }

  slice(start?: number, end?: number): Span {
    const [from, to] = this.doc._range(start, end, this.length);
    return new Span(this.doc, this.start + from, this.start + to);
  }

  *[Symbol.iterator](): Generator<Token> {
    for (let i = this.start; i < this.end; i += 1) yield this.doc.at(i);
  }

  /** As Doc.charSpan, with offsets from the span's start. */
  charSpan(start: number, end: number, options?: CharSpanOptions): Span | null {
    return this.doc.charSpan(this.startChar + start, this.startChar + end, options);
  }

  toArray(attrs: Attributes): BigUint64Array & { readonly shape: readonly number[] } {
    return this.doc._toArray(attrs, this.start, this.end);
  }

  /** A Doc of its tokens alone: their heads, entities and sentences as far as they lie inside. */
  asDoc(options: AsDocOptions = {}): Doc {
    return spanAsDoc(this, options);
  }

  /** @internal */
  override get _kind() {
    return 'Span' as const;
  }

  /** @internal */
  override _place(): [number, number] {
    return this.doc._charsOf(this.#layout, this.start, this.end, true);
  }

  /** Whether it is the same stretch of the same doc's text, with the same label and ids. */
  equals(other: Span): boolean {
    return (
      other.doc === this.doc &&
      other.startChar === this.startChar &&
      other.endChar === this.endChar &&
      other._ids.every((id, i) => id === this._ids[i])
    );
  }

  /** Not possible: a span is a view on its doc. */
  toTransferable(): never {
    throw new SpacyError('BAD_ARGUMENT', "A Span can't be sent alone: send span.asDoc() instead.");
  }

  override toString(): string {
    return this.text;
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface Span extends SpanStrings {}
defineStrings(
  Span,
  { label: LABEL, kbId: KB_ID, id: ID },
  (span) => span.doc._tables,
  (span, field) => span._ids[field]!,
  (span, field, value) => {
    span._ids[field] = span.vocab.strings._id(value);
  },
);
brand(Span, 'Span');
