// A token's morphology (spacy.tokens.MorphAnalysis): a view on its FEATS string.
import { brand } from './brand.js';
import { SpacyError } from './errors.js';
import { EMPTY_MORPH, normalizeFeatures, parseFeatures, type Features } from './morphology.js';
import type { Vocab } from './vocab.js';

export class MorphAnalysis implements Iterable<string> {
  readonly vocab: Vocab;
  #feats: string;
  /** What a token holds: '' where its features are not known. */
  #stored: string | undefined;

  /** Features, as 'Case=Nom|Number=Plur' or as an object; sorted here. */
  constructor(vocab: Vocab, features: Features = '') {
    this.vocab = vocab;
    this.#feats = normalizeFeatures(features);
  }

  /** @internal What a token holds: spaCy knows no analysis by a string that is not sorted. */
  static _of(vocab: Vocab, feats: string): MorphAnalysis {
    const morph = new MorphAnalysis(vocab);
    if (feats !== '' && isNormal(feats)) morph.#feats = feats;
    morph.#stored = feats;
    return morph;
  }

  /** The id of its string; 0 where a token's features are not known. */
  get key(): bigint {
    return this.vocab.strings.get(this.#stored ?? this.#feats);
  }

  /** How many features it has; a field with two values has two. */
  get length(): number {
    return [...this].length;
  }

  /** Its features, one value each: 'Case=Acc', 'Case=Dat'. */
  *[Symbol.iterator](): Generator<string> {
    const fields = parseFeatures(this.#feats).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [field, values] of fields) for (const value of values) yield `${field}=${value}`;
  }

  /** Whether it has a feature: 'Number=Plur'. */
  has(feature: string): boolean {
    return [...this].includes(feature);
  }

  /** The values of a field; `fallback` where it has none. */
  get(field: string, fallback: string[] = []): string[] {
    return parseFeatures(this.#feats).find(([name]) => name === field)?.[1] ?? fallback;
  }

  /** Each field's values, joined by commas. */
  toDict(): Record<string, string> {
    return Object.fromEntries(parseFeatures(this.#feats).map(([field, values]) => [field, values.join()]));
  }

  /** 'Case=Nom|Number=Plur', '' without features. */
  toJson(): string {
    return this.#feats === EMPTY_MORPH ? '' : this.#feats;
  }

  toJSON(): string {
    return this.toJson();
  }

  toString(): string {
    return this.toJson();
  }

  /** Whether it has the same features. Throws SpacyError E977 for a string: compare `String(morph)`. */
  equals(other: MorphAnalysis): boolean {
    if (typeof other === 'string') {
      throw new SpacyError(
        'E977',
        'A morphology is compared with another one; compare a string with morph.toString().',
      );
    }
    return other.#feats === this.#feats;
  }
}
brand(MorphAnalysis, 'MorphAnalysis');

const known = new Map<string, boolean>();
const MOST_KNOWN = 10_000;

function isNormal(feats: string): boolean {
  let normal = known.get(feats);
  if (normal === undefined) {
    try {
      normal = normalizeFeatures(feats) === feats;
    } catch {
      normal = false;
    }
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(feats, normal);
  }
  return normal;
}
