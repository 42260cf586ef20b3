// Doc.spans: named groups of spans that may overlap (spacy.tokens.SpanGroup).
import { brand } from './brand.js';
import type { Doc } from './doc.js';
import { SpacyError } from './errors.js';
import type { Span } from './span.js';

export class SpanGroup implements Iterable<Span> {
  readonly doc: Doc;
  readonly name: string;
  readonly attrs: Record<string, unknown>;
  #spans: Span[];

  constructor(doc: Doc, options: { name?: string; attrs?: Record<string, unknown>; spans?: Iterable<Span> } = {}) {
    this.doc = doc;
    this.name = options.name ?? '';
    this.attrs = options.attrs ?? {};
    this.#spans = Array.from(options.spans ?? []);
    for (const span of this.#spans) {
      if (span.doc !== doc) throw new SpacyError('E855', 'A span group holds only spans of its own doc.');
    }
  }

  get length(): number {
    return this.#spans.length;
  }

  /** Whether two spans share a token. */
  get hasOverlap(): boolean {
    const sorted = [...this.#spans].sort((a, b) => a.start - b.start || a.end - b.end);
    return sorted.some((span, i) => i > 0 && span.start < sorted[i - 1]!.end);
  }

  at(i: number): Span | undefined {
    return this.#spans.at(i);
  }

  [Symbol.iterator](): IterableIterator<Span> {
    return this.#spans[Symbol.iterator]();
  }
}
brand(SpanGroup, 'SpanGroup');

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

  set(name: string, spans: SpanGroup | Iterable<Span>): this {
    const attrs = spans instanceof SpanGroup ? { ...spans.attrs } : {};
    this.#groups.set(name, new SpanGroup(this.#doc, { name, attrs, spans }));
    return this;
  }

  /** @internal A group as a file has it: its own name may differ from the one it is kept under. */
  _put(key: string, group: { name: string; attrs: Record<string, unknown>; spans: Span[] }): void {
    this.#groups.set(key, new SpanGroup(this.#doc, group));
  }

  delete(name: string): boolean {
    return this.#groups.delete(name);
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
