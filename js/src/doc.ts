// A text's tokens and what components say of them (spacy.tokens.Doc), in JavaScript's own memory: one Uint32Array.
import { brand } from './brand.js';
import { attributeOf, Column } from './columns.js';
import { countBy, toArray, toColumns, type ColumnArrays } from './doc-arrays.js';
import { entsOf, setEnts, type SetEntsOptions } from './doc-ents.js';
import { fillDoc, type DocOptions } from './doc-init.js';
import { toJson, type DocJson } from './doc-json.js';
import { docFromMessage, docToMessage, type DocMessage } from './doc-transfer.js';
import { SpacyError, show } from './errors.js';
import { SpanGroups } from './span-groups.js';
import { Span, type SpanOptions } from './span.js';
import { TokenColumns } from './token-columns.js';
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
  cats?: Record<string, number>;
  spans?: SpanGroups;
  /** A function where they are still packed. */
  userData?: UserData | (() => UserData);
  hasUnknownSpaces?: boolean;
  timings?: Record<string, number>;
}

export class Doc extends TokenColumns implements Iterable<Token> {
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

  set ents(ents: Iterable<Span>) {
    this.setEnts(ents);
  }

  /** Sets entities, and what the tokens outside of them are. Throws SpacyError E1010 where spans overlap. */
  setEnts(entities: Iterable<Span>, options: SetEntsOptions = {}): void {
    setEnts(this, entities, options);
  }

  /** The sentences. Throws SpacyError E030 where nothing has set their boundaries. */
  get sents(): Span[] {
    const sents: Span[] = [];
    for (let at = 0; at < this.length; at = sents.at(-1)!.end) sents.push(this._sentAt(at));
    return sents;
  }

  /** Named groups of spans. */
  get spans(): SpanGroups {
    return (this._rare.spans ??= new SpanGroups(this));
  }

  /** Categories and their scores. */
  get cats(): Record<string, number> {
    return (this._rare.cats ??= {});
  }

  set cats(cats: Record<string, number>) {
    this._rare.cats = cats;
  }

  get userData(): UserData {
    const { userData } = this._rare;
    return (this._rare.userData = typeof userData === 'function' ? userData() : (userData ?? new UserData()));
  }

  set userData(userData: UserData) {
    this._rare.userData = userData;
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
    const mode = options.alignmentMode ?? 'strict';
    if (mode !== 'strict' && mode !== 'contract' && mode !== 'expand') {
      throw new SpacyError('E202', `Unsupported alignment mode ${show(mode)}. Use 'strict', 'contract' or 'expand'.`);
    }
    let first = this._tokenAt(start);
    let last = this._tokenAt(end - 1);
    if (first < 0 || last < 0) return null;
    const starts = this._starts();
    const endOf = (i: number): number => starts[i + 1]! - this._get(Column.spacy, i);
    if (mode === 'strict' && (starts[first] !== start || endOf(last) !== end)) return null;
    if (mode === 'contract') {
      if (starts[first]! < start) first += 1;
      if (end < endOf(last)) last -= 1;
      if (last < first) return null;
    } else if (mode === 'expand' && start === endOf(first)) first += 1;
    return new Span(this, first, last + 1, options);
  }

  /** Whether any token (or with `requireComplete` every one) has the attribute set. */
  hasAnnotation(attr: string, options: { requireComplete?: boolean } = {}): boolean {
    if (this.length === 0) return true;
    let name = String(attr).toUpperCase();
    if (name === 'IS_SENT_START' || name === 'IS_SENT_END') name = 'SENT_START';
    if (name === 'HEAD') name = 'DEP';
    const { word } = attributeOf(name);
    if (name === 'SENT_START' && this.length === 1) return true;
    for (let i = name === 'SENT_START' ? 1 : 0; i < this.length; i += 1) {
      if ((word(this, i) !== 0) !== (options.requireComplete === true)) return !options.requireComplete;
    }
    return options.requireComplete === true;
  }

  /** How often each value of an attribute occurs, by its number as of `toArray`. */
  countBy(attr: string, options: { exclude?: (token: Token) => boolean } = {}): Map<bigint, number> {
    return countBy(this, attr, options.exclude);
  }

  /** Attributes as Python's uint64 array holds them, row by row. */
  toArray(attrs: Attributes): BigUint64Array & { readonly shape: readonly number[] } {
    return this._toArray(attrs, 0, this.length);
  }

  /** Attributes for everyday use: strings, or numbers. Offsets (IDX) are UTF-16 code units. */
  toColumns<const Name extends string>(attrs: readonly Name[]): Record<Name, ColumnArrays> {
    return toColumns(this, attrs);
  }

  /** As spaCy's Doc.to_json; offsets in code points, with `offsets: 'utf16'` in UTF-16 code units. */
  toJson(options: { offsets?: 'utf16' | 'codePoints' } = {}): DocJson {
    return toJson(this, options.offsets === 'utf16');
  }

  toJSON(): DocJson {
    return toJson(this, true);
  }

  /** A doc of its own with the same contents. */
  copy(): Doc {
    const copy = new Doc(this.vocab)._copyFrom(this, 0, this.length);
    for (const [name, group] of this.#rare?.spans ?? []) {
      const spans = Array.from(group, (span) => Span._of(copy, span.start, span.end, ...span._ids));
      copy.spans._put(name, { name: group.name, attrs: { ...group.attrs }, spans });
    }
    if (this.#rare?.cats) copy.cats = { ...this.#rare.cats };
    if (this.#rare?.userData) copy.userData = new UserData(this.userData);
    return copy;
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

  /** @internal The sentence that the token at `i` is part of. */
  _sentAt(i: number): Span {
    if (!this.hasAnnotation('SENT_START')) {
      throw new SpacyError(
        'E030',
        'Sentence boundaries are unset: no component of the pipeline sets them. Set token.isSentStart yourself, or ' +
          'open a package with a component that does.',
      );
    }
    let start = Math.min(i, this.length);
    while (start > 0 && this._sentStart(start) !== 1) start -= 1;
    let end = Math.min(i + 1, this.length);
    while (end < this.length && this._sentStart(end) !== 1) end += 1;
    return new Span(this, start, end);
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
