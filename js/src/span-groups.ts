// Doc.spans: named groups of spans that may overlap (spacy.tokens.SpanGroup).
import { brand } from './brand.js';
import { deepCopy } from './copying.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { Span } from './span.js';

type Attrs = Record<string, unknown>;

export interface SpanGroupOptions {
  readonly name?: string;
  readonly attrs?: Attrs;
  readonly spans?: Iterable<Span>;
}

export class SpanGroup implements Iterable<Span> {
  readonly doc: Doc;
  name: string;
  attrs: Attrs;
  #spans: Span[];

  /** Throws SpacyError E855 for spans of another doc, as all that adds some does. */
  constructor(doc: Doc, options: SpanGroupOptions = {}) {
    this.doc = doc;
    this.name = options.name ?? '';
    this.attrs = { ...options.attrs };
    this.#spans = Array.from(options.spans ?? [], (span) => this.#checked(span));
  }

  get length(): number {
    return this.#spans.length;
  }

  /** Whether two spans share a token. */
  get hasOverlap(): boolean {
    const sorted = [...this.#spans].sort((a, b) => a.start - b.start || a.end - b.end);
    return sorted.some((span, i) => i > 0 && span.start < sorted[i - 1]!.end);
  }

  /** The span at a place; negative ones count from the end. Throws SpacyError E856 beyond the group. */
  at(i: number): Span {
    return this.#inside(this.#spans[this.#index(i)]!);
  }

  /** Puts a span in another one's place. */
  set(i: number, span: Span): this {
    const checked = this.#checked(span);
    this.#spans[this.#index(i)] = checked;
    return this;
  }

  /** Takes the span at a place away. */
  delete(i: number): void {
    this.#spans.splice(this.#index(i), 1);
  }

  append(span: Span): void {
    this.#spans.push(this.#checked(span));
  }

  /** Adds another group's spans, and of its attributes those that this one lacks; or spans. */
  extend(spans: SpanGroup | Iterable<Span>): this {
    if (spans instanceof SpanGroup) {
      if (spans.doc !== this.doc) throw new SpacyError('E855', 'The span group is one of another doc.');
      this.attrs = { ...deepCopy(spans.attrs), ...this.attrs };
    }
    this.#spans.push(...Array.from(spans, (span) => this.#checked(span)));
    return this;
  }

  /** A new group of this one's spans and those of another. */
  concat(spans: SpanGroup | Iterable<Span>): SpanGroup {
    return this.copy().extend(spans);
  }

  /** A copy, for another doc of the same text if one is given. Throws SpacyError E1052 where its tokens are others. */
  copy(doc: Doc = this.doc): SpanGroup {
    const spans = [...this].map((span, i) => (doc === this.doc ? span : moved(span, doc, i)));
    return new SpanGroup(doc, { name: this.name, attrs: deepCopy(this.attrs), spans });
  }

  /** Throws SpacyError E035 where retokenizing has left a span behind the doc's end. */
  *[Symbol.iterator](): Generator<Span> {
    for (const span of this.#spans) yield this.#inside(span);
  }

  #inside(span: Span): Span {
    if (span.end <= this.doc.length) return span;
    throw new SpacyError(
      'E035',
      `A span from ${span.start} to ${span.end} does not lie in a doc of ${this.doc.length} tokens.`,
    );
  }

  #checked(span: Span): Span {
    if (span instanceof Span && span.doc === this.doc) return span;
    throw new SpacyError('E855', `A span group holds spans of its own doc, not ${show(span)}.`);
  }

  #index(i: number): number {
    const { length } = this.#spans;
    if (Number.isInteger(i) && i >= -length && i < length) return i < 0 ? i + length : i;
    throw new SpacyError('E856', `There is no span ${show(i)} in a group of ${length}.`);
  }
}
brand(SpanGroup, 'SpanGroup');

function moved(span: Span, doc: Doc, i: number): Span {
  const found = doc.charSpan(span.startChar, span.endChar);
  if (!found)
    throw new SpacyError('E1052', `Span ${i} of the group does not start and end with tokens of the other doc.`);
  if (doc._tables === span.doc._tables) return Span._of(doc, found.start, found.end, ...span._ids);
  return new Span(doc, found.start, found.end, { label: span.label_, kbId: span.kbId_, spanId: span.id_ });
}

/** A map of groups by name; setting a list of spans makes a group of it. */
export class SpanGroups {
  #doc: Doc;
  #groups = new Map<string, SpanGroup>();

  /** @internal */
  constructor(doc: Doc) {
    this.#doc = doc;
  }

  get size(): number {
    return this.#groups.size;
  }

  get(name: string): SpanGroup | undefined {
    return this.#groups.get(name);
  }

  has(name: string): boolean {
    return this.#groups.has(name);
  }

  /** Throws SpacyError E855 for spans of another doc. A group stays the one that it is, with the name that it has. */
  set(name: string, spans: SpanGroup | Iterable<Span>): this {
    const isGroup = spans instanceof SpanGroup;
    if (isGroup && spans.doc !== this.#doc) throw new SpacyError('E855', 'The span group is one of another doc.');
    this.#groups.set(name, isGroup ? spans : new SpanGroup(this.#doc, { name, spans }));
    return this;
  }

  /** The group of a name; where there is none, one of the given spans from now on. */
  setdefault(name: string, spans: SpanGroup | Iterable<Span> = []): SpanGroup {
    if (!this.#groups.has(name)) this.set(name, spans);
    return this.#groups.get(name)!;
  }

  /** A copy, for another doc of the same text if one is given. */
  copy(doc: Doc = this.#doc): SpanGroups {
    const copy = new SpanGroups(doc);
    for (const [name, group] of this.#groups) copy.set(name, group.copy(doc));
    return copy;
  }

  /** @internal A group as a file has it: its own name may differ from the one it is kept under. */
  _put(key: string, group: { name: string; attrs: Attrs; spans: Span[] }): void {
    this.#groups.set(key, new SpanGroup(this.#doc, group));
  }

  delete(name: string): boolean {
    return this.#groups.delete(name);
  }

  clear(): void {
    this.#groups.clear();
  }

  keys(): IterableIterator<string> {
    return this.#groups.keys();
  }

  values(): IterableIterator<SpanGroup> {
    return this.#groups.values();
  }

  entries(): IterableIterator<[string, SpanGroup]> {
    return this.#groups.entries();
  }

  [Symbol.iterator](): IterableIterator<[string, SpanGroup]> {
    return this.#groups.entries();
  }
}
