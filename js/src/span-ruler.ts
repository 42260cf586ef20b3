// Spans by rules (spacy.pipeline.SpanRuler): the factories span_ruler and future_entity_ruler, or `new SpanRuler(nlp, options)`.
import { brand } from './brand.js';
import type { Doc } from './doc.js';
import { SpacyError } from './errors.js';
import { ownFunctions } from './own-functions.js';
import type { Made } from './pipe.js';
import { Ruler, type Owner, type RulerOptions } from './ruler.js';
import { filterOf, type SpanFilter } from './span-filters.js';
import { Span } from './span.js';
import { REMOVE } from './wasm-ruler.js';

export interface SpanRulerOptions extends RulerOptions {
  /** The group of doc.spans, 'ruler' by default; null for none. */
  readonly spansKey?: string | null;
  readonly spansFilter?: SpanFilter | { readonly '@misc': string } | null;
  readonly annotateEnts?: boolean;
  readonly entsFilter?: SpanFilter | { readonly '@misc': string } | null;
  /** Whether a group, and doc.ents, are begun anew; true by default. */
  readonly overwrite?: boolean;
}

export class SpanRuler extends Ruler {
  /** By their blocks: what a plug-in registered makes its filter once, as in Python. */
  readonly #made = new Map<unknown, SpanFilter>();
  #given: { readonly spans: SpanFilter | undefined; readonly ents: SpanFilter | undefined };

  constructor(nlp: Owner, options: Made | SpanRulerOptions = {}) {
    super(nlp, options, 'span_ruler');
    const { spansFilter, entsFilter } = options as SpanRulerOptions;
    this.#given = { spans: functionOf(spansFilter), ents: functionOf(entsFilter) };
  }

  /** The group of doc.spans that spans go to, or null. */
  get key(): string | null {
    if (this.factory === 'future_entity_ruler') return null;
    return (this._config['spans_key'] as string | null | undefined) ?? null;
  }

  get annotateEnts(): boolean {
    return this.#isForEnts || this._config['annotate_ents'] === true;
  }

  /** Whether the group, and doc.ents, are begun anew. */
  get overwrite(): boolean {
    return !this.#isForEnts && this._config['overwrite'] !== false;
  }

  get spansFilter(): SpanFilter {
    return this.#given.spans ?? this.#filterOf('spans_filter');
  }

  get entsFilter(): SpanFilter {
    if (this.#isForEnts) {
      const which = this._config['overwrite_ents'] === true ? 'new' : 'existing';
      return this.#filterOf(undefined, `spacy.prioritize_${which}_ents_filter.v1`);
    }
    return this.#given.ents ?? this.#filterOf('ents_filter', 'spacy.first_longest_spans_filter.v1');
  }

  /** Ids of patterns, sorted. */
  get ids(): string[] {
    return this._ids;
  }

  /** What fits, each once, in the order of the text; spans may overlap. */
  match(doc: Doc): Span[] {
    return this._match(doc).map(({ start, end, label, id }) => Span._of(doc, start, end, label, 0, id));
  }

  /** Puts spans into the group and the entities that the settings name. Throws SpacyError E854 where entities overlap. */
  setAnnotations(doc: Doc, matches: Iterable<Span>): void {
    const found = [...matches];
    const { key, overwrite } = this;
    if (key) {
      const group = overwrite ? undefined : doc.spans.get(key);
      const kept = [...this.spansFilter(group ? [...group] : [], found)];
      if (group) group.extend(kept);
      else doc.spans.set(key, kept);
    }
    if (this.annotateEnts) this.#setEnts(doc, [...this.entsFilter(overwrite ? [] : doc.ents, found)]);
  }

  override process(doc: Doc): Doc {
    if (!this.#hasOwnFilter) return super.process(doc);
    this.setAnnotations(doc, this.match(doc));
    return doc;
  }

  /** @internal */
  override get _needsJavaScript(): boolean {
    return this.#hasOwnFilter || super._needsJavaScript;
  }

  get #isForEnts(): boolean {
    return this.factory === 'future_entity_ruler';
  }

  get #hasOwnFilter(): boolean {
    const { spans, ents } = this.#given;
    if (spans || ents) return true;
    return Object.keys(ownFunctions(this._home.registry, this.factory, this._config)).length > 0;
  }

  #filterOf(key: string | undefined, usual?: string): SpanFilter {
    const block = key && this._config[key];
    const filter = this.#made.get(block) ?? filterOf(this._home.registry, block, usual);
    if (block) this.#made.set(block, filter);
    return filter;
  }

  #setEnts(doc: Doc, ents: Span[]): void {
    try {
      doc.ents = ents;
    } catch (cause) {
      if (!(cause instanceof SpacyError) || cause.code !== 'E1010') throw cause;
      throw new SpacyError(
        'E854',
        `Component '${this.name}': can't set doc.ents: its ents_filter lets spans overlap.`,
        {
          cause,
        },
      );
    }
  }

  /** Takes away the patterns of a label. Throws SpacyError E1024 where there never were any. */
  remove(label: string): void {
    this._remove(REMOVE.label, label);
  }

  /** Takes away the patterns of an id. Throws SpacyError E1024 where there are none. */
  removeById(id: string): void {
    this._remove(REMOVE.id, id);
  }
}
brand(SpanRuler, 'SpanRuler');

const functionOf = (filter: SpanRulerOptions['spansFilter']): SpanFilter | undefined =>
  typeof filter === 'function' ? filter : undefined;
