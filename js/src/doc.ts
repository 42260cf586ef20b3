// A text's tokens and what components say of them (spacy.tokens.Doc), in JavaScript's own memory: one Uint32Array.
import { brand } from './brand.js';
import { hasAnnotation } from './columns.js';
import { countBy, toArray, toColumns, type ColumnArrays } from './doc-arrays.js';
import { docFromArray, docFromBytes, docToBytes, type AttributeArray, type DocBytesOptions } from './doc-bytes.js';
import { docFromDocs, type FromDocsOptions } from './doc-from-docs.js';
import { docFromJson, type FromJsonOptions } from './doc-from-json.js';
import { copyDoc } from './doc-copy.js';
import { assignEnts, entsOf, setEnts, type GivenEntity, type SetEntsOptions } from './doc-ents.js';
import { fillDoc, type DocOptions } from './doc-init.js';
import { toJson, type DocJson, type ToJsonOptions } from './doc-json.js';
import { charSpan, nounChunksOf, sentAt, sentsOf } from './doc-spans.js';
import { docHasVector, docVector } from './doc-vectors.js';
import { takeFound } from './found-spans.js';
import type { AllHooks, Hooks } from './hooks.js';
import { lcaMatrix, lowestCommonAncestor, type IntMatrix } from './lca.js';
import { Packed, type Cats } from './packed.js';
import { ParsedColumns } from './parsed-columns.js';
import { norm, similarity, type Similar } from './similarity.js';
import { docFromMessage, docToMessage, type DocMessage } from './doc-transfer.js';
import { SpacyError, show } from './errors.js';
import { host } from './install/host.js';
import type { Reply } from './reply.js';
import { retokenize, type Retokenizer } from './retokenizer.js';
import { SpanGroups } from './span-groups.js';
import { Span, type SpanOptions } from './span.js';
import { Token } from './token.js';
import { UserData } from './user-data.js';
import type { Vocab } from './vocab.js';

/** One name of spaCy's ('ENT_TYPE'; case does not matter) or several. */
export type Attributes = string | readonly string[];

export interface CharSpanOptions extends SpanOptions {
  /** What to do where the offsets are not at tokens' ends: no span, only whole tokens, or every token touched. */
  readonly alignmentMode?: 'strict' | 'contract' | 'expand';
}

/** Annotation that few docs have. */
interface Rare {
  cats?: Packed<Cats>;
  spans?: SpanGroups;
  userData?: Packed<UserData>;
  hasUnknownSpaces?: boolean;
  sentiment?: number;
  vector?: Float32Array;
  vectorNorm?: number;
  hooks?: AllHooks;
  timings?: Record<string, number>;
}

const NOTHING_RARE: Rare = {};

export class Doc extends ParsedColumns implements Iterable<Token> {
  #rare: Rare | undefined;

  /** A doc of words. Throws SpacyError where lists differ in length or hold what they can't. */
  constructor(vocab: Vocab, options?: DocOptions) {
    super(vocab);
    if (options) fillDoc(this, options);
  }

  get textWithWs(): string {
    return this.text;
  }

  get lang_(): string {
    return this.vocab.lang;
  }

  get lang(): bigint {
    return this._tables.strings.hash(this.vocab._langId());
  }

  /** Itself, so that docs, spans and tokens can be asked alike. */
  get doc(): this {
    return this;
  }

  /** The token at a place; negative ones count from the end. Throws SpacyError E026 beyond the doc. */
  at(i: number): Token {
    const at = i < 0 ? this.length + i : i;
    if (Number.isInteger(at) && at >= 0 && at < this.length) return new Token(this, at);
    throw new SpacyError('E026', `There is no token ${show(i)} in a doc of ${this.length} tokens.`);
  }

  /** The tokens from `start` to before `end`, by JavaScript's (and Python's) rules for slices. */
  slice(start?: number, end?: number): Span {
    const [from, to] = this._range(start, end, this.length);
    return new Span(this, from, to);
  }

  *[Symbol.iterator](): Generator<Token> {
    for (let i = 0; i < this.length; i += 1) yield new Token(this, i);
  }

  /** The named entities. */
  get ents(): Span[] {
    return entsOf(this);
  }

  /** Sets them; all other tokens are outside of entities. */
  set ents(ents: Iterable<GivenEntity>) {
    assignEnts(this, ents);
  }

  /** Sets entities, and what the tokens outside of them are. Throws SpacyError E1010 where spans overlap. */
  setEnts(entities: Iterable<Span>, options: SetEntsOptions = {}): void {
    setEnts(this, entities, options);
  }

  /** The sentences. Throws SpacyError E030 where nothing has set their boundaries. */
  get sents(): Span[] {
    const hook = this._hook('doc', 'sents');
    return hook ? [...(hook(this) as Iterable<Span>)] : sentsOf(this, 0, this.length);
  }

  /**
   * Base noun phrases: nouns with what belongs to them, none inside another. Throws SpacyError E894 where spaCy has no such rules
   * for the language, E029 where the doc has no parse.
   */
  get nounChunks(): Span[] {
    return nounChunksOf(this);
  }

  /** Whether any of its words has a vector; without a vocab's vectors, whether it has a tensor. */
  get hasVector(): boolean {
    const hook = this._hook('doc', 'hasVector');
    if (hook) return hook(this) as boolean;
    return docHasVector(this);
  }

  /** The mean of its words' vectors; without a vocab's vectors, of the tensor's rows. Kept once it is asked for. */
  get vector(): Float32Array {
    const hook = this._hook('doc', 'vector');
    if (hook) return hook(this) as Float32Array;
    return this.#rare?.vector ?? docVector(this);
  }

  set vector(vector: Float32Array) {
    this._rare.vector = vector;
  }

  /** The L2 norm of `vector`. */
  get vectorNorm(): number {
    const hook = this._hook('doc', 'vectorNorm');
    if (hook) return hook(this) as number;
    return (this._rare.vectorNorm ??= norm(this.vector));
  }

  set vectorNorm(value: number) {
    this._rare.vectorNorm = value;
  }

  /** The cosine of the two vectors, from -1 to 1; 1 for the same words. */
  similarity(other: Similar): number {
    const hook = this._hook('doc', 'similarity');
    return hook ? (hook(this, other) as number) : similarity(this, other);
  }

  /** How positive or negative it is, as a component has set it. */
  get sentiment(): number {
    return this.#rare?.sentiment ?? 0;
  }

  set sentiment(value: number) {
    this._rare.sentiment = value;
  }

  /** Functions that take the place of the doc's own attributes: `doc.userHooks.vector = (doc) => …`. */
  get userHooks(): Hooks<Doc> {
    return this.#hooks.doc;
  }

  get userSpanHooks(): Hooks<Span> {
    return this.#hooks.span;
  }

  get userTokenHooks(): Hooks<Token> {
    return this.#hooks.token;
  }

  /** @internal Spans and categories that components found, which follow a doc's columns in an answer. */
  _takeFound(reply: Reply): this {
    takeFound(this, reply);
    return this;
  }

  /** Named groups of spans. */
  get spans(): SpanGroups {
    return (this._rare.spans ??= new SpanGroups(this));
  }

  /** Categories and their scores. */
  get cats(): Record<string, number> {
    return (this._rare.cats ??= Packed.cats({})).value;
  }

  set cats(cats: Record<string, number>) {
    this._rare.cats = Packed.cats(cats);
  }

  get userData(): UserData {
    return (this._rare.userData ??= Packed.userData(new UserData())).value;
  }

  set userData(userData: UserData) {
    this._rare.userData = Packed.userData(userData);
  }

  /** Whether the words were given without saying where spaces are. */
  get hasUnknownSpaces(): boolean {
    return this.#rare?.hasUnknownSpaces === true;
  }

  /** Milliseconds by component, where the call asked for them. */
  get timings(): Readonly<Record<string, number>> | undefined {
    return this.#rare?.timings;
  }

  /** The span of `doc.text.slice(start, end)`, or null where there is none. Offsets are UTF-16 code units. */
  charSpan(start: number, end: number, options: CharSpanOptions = {}): Span | null {
    return charSpan(this, start, end, options);
  }

  /** Whether any token (or with `requireComplete` every one) has the attribute set. */
  hasAnnotation(attr: string, options: { requireComplete?: boolean } = {}): boolean {
    return hasAnnotation(this, attr, options.requireComplete === true);
  }

  /** The place of the lowest common ancestor of each two tokens of a sentence, -1 for all others. Throws SpacyError E030. */
  getLcaMatrix(): IntMatrix {
    return lcaMatrix(this, 0, this.length);
  }

  /** The lowest common ancestor of two tokens, null where they have none. */
  getLca(a: Token | number, b: Token | number): Token | null {
    const [i, j] = [a, b].map((token) => (typeof token === 'number' ? this.at(token) : token).i);
    const found = lowestCommonAncestor(this, i!, j!);
    return found < 0 ? null : this.at(found);
  }

  /** How often each value of an attribute occurs, by its number as of `toArray`. */
  countBy(attr: string, options: { exclude?: (token: Token) => boolean } = {}): Map<bigint, number> {
    return countBy(this, attr, options.exclude);
  }

  /** Attributes as Python's uint64 array holds them, row by row. */
  toArray(attrs: Attributes): BigUint64Array & { readonly shape: readonly number[] } {
    return this._toArray(attrs, 0, this.length);
  }

  /** Sets attributes from an array as toArray gives it. Sentences follow from HEAD and DEP where both are there. */
  fromArray(attrs: Attributes, array: AttributeArray): this {
    docFromArray(this, attrs, array);
    return this;
  }

  /** All that it is, in Python's bytes. Throws SpacyError BAD_VALUE naming an attribute that can't be saved. */
  toBytes(options: DocBytesOptions = {}): Uint8Array {
    return docToBytes(this, options);
  }

  /** Fills an empty doc with what toBytes, or Python, wrote: `new Doc(nlp.vocab).fromBytes(bytes)`. */
  fromBytes(bytes: Uint8Array | ArrayBuffer, options: DocBytesOptions = {}): this {
    docFromBytes(this, bytes, options);
    return this;
  }

  /** As toBytes, to a file of spacy.fs; the old file stays until the new one is whole. */
  toDisk(path: string, options?: DocBytesOptions): void {
    host().platform.fs.writeFile(path, this.toBytes(options));
  }

  fromDisk(path: string, options?: DocBytesOptions): this {
    return this.fromBytes(host().platform.fs.readFile(path), options);
  }

  /** Attributes for everyday use: strings, or numbers. Offsets (IDX) are UTF-16 code units. */
  toColumns<const Name extends string>(attrs: readonly Name[]): Record<Name, ColumnArrays> {
    return toColumns(this, attrs);
  }

  /**
   * As spaCy's Doc.to_json; offsets in code points, with `offsets: 'utf16'` in UTF-16 code units. Throws SpacyError E106 for
   * attributes of `_` that there are none of, E107 for values that are no JSON.
   */
  toJson(options: ToJsonOptions = {}): DocJson {
    return toJson(this, options);
  }

  toJSON(): DocJson {
    return toJson(this, { offsets: 'utf16' });
  }

  /**
   * Fills an empty doc from what toJson has written. Throws SpacyError E1040 where not all tokens have the same, E1039 where
   * spans do not fit the tokens, E083 for attributes of `_` that are not registered.
   */
  fromJson(json: DocJson, options: FromJsonOptions = {}): this {
    docFromJson(this, json, options);
    return this;
  }

  /** One doc of several that share a vocab; null for none. Throws SpacyError E999, E873. */
  static fromDocs(docs: Iterable<Doc>, options: FromDocsOptions = {}): Doc | null {
    return docFromDocs(docs, options);
  }

  /** Merges and splits tokens: all that the function asked for, once it has returned; nothing if it throws. */
  retokenize(change: (retokenizer: Retokenizer) => void): void {
    retokenize(this, change);
  }

  /** A doc of its own with the same contents. */
  copy(): Doc {
    return copyDoc(this);
  }

  /** All that it is, for postMessage(message, transfer). The doc itself stays whole. */
  toTransferable(): { message: DocMessage; transfer: ArrayBuffer[] } {
    return docToMessage(this);
  }

  static fromTransferable(vocab: Vocab, message: DocMessage): Doc {
    return docFromMessage(vocab, message);
  }

  override toString(): string {
    return this.text;
  }

  /** @internal */
  get _rare(): Rare {
    return (this.#rare ??= {});
  }

  /** @internal The same to be read alone. */
  get _rareOrNone(): Readonly<Rare> {
    return this.#rare ?? NOTHING_RARE;
  }

  /** @internal A hook that is set, without making room for any. */
  _hook<Kind extends keyof AllHooks>(kind: Kind, name: string): AllHooks[Kind][string] {
    return this.#rare?.hooks?.[kind][name] as AllHooks[Kind][string];
  }

  get #hooks(): AllHooks {
    return (this._rare.hooks ??= { doc: {}, span: {}, token: {} });
  }

  /** @internal The sentence that the token at `i` is part of. */
  _sentAt(i: number): Span {
    return sentAt(this, i);
  }

  /** @internal start and end of a slice, as Python normalizes them. */
  _range(start: number | undefined, end: number | undefined, length: number): [number, number] {
    const clamp = (at: number): number => Math.max(0, Math.min(length, Math.trunc(at < 0 ? length + at : at)));
    const from = clamp(start ?? 0);
    return [from, Math.max(from, clamp(end ?? length))];
  }

  /** @internal */
  _toArray(attrs: Attributes, start: number, end: number): BigUint64Array & { readonly shape: readonly number[] } {
    return toArray(this, attrs, start, end);
  }
}
brand(Doc, 'Doc');
