// Entities by rules (spacy.pipeline.EntityRuler): the factory entity_ruler, or `new EntityRuler(nlp, options)` alone, as 2.x has it.
import { brand } from './brand.js';
import type { Doc } from './doc.js';
import type { TokenPattern } from './matcher.js';
import { unpackValue } from './msgpack.js';
import type { Made } from './pipe.js';
import { Ruler, type Owner, type RulerOptions, type RulerPattern } from './ruler.js';
import { annotateMatches, REMOVE } from './wasm-ruler.js';

export interface EntityRulerOptions extends RulerOptions {
  /** Matches take the place of entities that they overlap. */
  readonly overwriteEnts?: boolean;
  /** Stands between label and id where both are one key; '||' by default. */
  readonly entIdSep?: string;
}

export class EntityRuler extends Ruler {
  constructor(nlp: Owner, options: Made | EntityRulerOptions = {}) {
    super(nlp, options, 'entity_ruler');
  }

  /** Ids of patterns, sorted. */
  get entIds(): string[] {
    return this._ids;
  }

  /** Patterns of tokens by label, or 'LABEL||id'. */
  get tokenPatterns(): Record<string, (readonly TokenPattern[])[]> {
    return this.#grouped((pattern) => typeof pattern !== 'string');
  }

  /** Phrases by label, or 'LABEL||id'. */
  get phrasePatterns(): Record<string, string[]> {
    return this.#grouped((pattern) => typeof pattern === 'string');
  }

  /** What fits, the longest first, those that overlap too: `key` is the hash of the label, or of 'LABEL||id'. */
  match(doc: Doc): [key: bigint, start: number, end: number][] {
    return this._match(doc).map(({ key, start, end }) => [key, start, end]);
  }

  /** Makes entities of matches in their order: what comes first stays, and entities that they overlap go if they may be overwritten. */
  setAnnotations(doc: Doc, matches: Iterable<readonly [key: bigint, start: number, end: number]>): void {
    annotateMatches(this._place, doc, [...matches]);
  }

  /** Takes away the patterns of an id. Throws SpacyError E1024 where there are none. */
  remove(entId: string): void {
    this._remove(REMOVE.id, entId);
  }

  #grouped<Kind extends RulerPattern['pattern']>(isWanted: (pattern: unknown) => boolean): Record<string, Kind[]> {
    const saved = unpackValue(this.toBytes()) as { ent_id_sep: string; patterns: RulerPattern[] };
    const groups: Record<string, Kind[]> = {};
    for (const { label, pattern, id } of saved.patterns.filter((entry) => isWanted(entry.pattern))) {
      const key = typeof id === 'string' ? label + saved.ent_id_sep + id : label;
      (groups[key] ??= []).push(pattern as Kind);
    }
    return groups;
  }
}
brand(EntityRuler, 'EntityRuler');
