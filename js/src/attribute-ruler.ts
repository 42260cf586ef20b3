// Attributes of tokens by rules (spacy.pipeline.AttributeRuler): the factory attribute_ruler.
import { brand } from './brand.js';
import { SpacyError, show } from './errors.js';
import type { TokenPattern } from './matcher.js';
import { normalizeFeatures, type Features } from './morphology.js';
import { unpackValue } from './msgpack.js';
import { Packer } from './msgpack-pack.js';
import { Pipe } from './pipe.js';

/** Attributes by name or number: { POS: 'NOUN', MORPH: 'Number=Sing' }. */
export type RuleAttributes = Readonly<Record<string, unknown>>;

export interface AttributeRule {
  /** Of tokens; any of them may match. */
  readonly patterns: readonly (readonly TokenPattern[])[];
  readonly attrs: RuleAttributes;
  /** The token of the match that is changed, below 0 from its end; 0 by default. */
  readonly index?: number;
}

/** spaCy 2's: attributes by tag, morphological features among them. */
export type TagMap = Readonly<Record<string, RuleAttributes>>;
/** spaCy 2's: attributes by tag and word. */
export type MorphRules = Readonly<Record<string, Readonly<Record<string, RuleAttributes>>>>;

interface InitializeOptions {
  readonly patterns?: readonly AttributeRule[];
  readonly tag_map?: TagMap;
  readonly morph_rules?: MorphRules;
}

const WITHOUT_VOCAB = { exclude: ['vocab'] };

export class AttributeRuler extends Pipe {
  /** As they were added. */
  get patterns(): AttributeRule[] {
    const { patterns } = unpackValue(this.toBytes(WITHOUT_VOCAB)) as { patterns: Uint8Array };
    return unpackValue(patterns) as AttributeRule[];
  }

  /** Patterns. */
  get length(): number {
    return this.patterns.length;
  }

  add(patterns: AttributeRule['patterns'], attrs: RuleAttributes, options: { readonly index?: number } = {}): void {
    this.addPatterns([{ patterns, attrs, ...options }]);
  }

  /** Adds rules after those that there are. Throws a SpacyError that names the rule; the ruler is then what it was. */
  addPatterns(rules: readonly AttributeRule[]): void {
    if (!Array.isArray(rules) || rules.some((rule: unknown) => typeof rule !== 'object' || rule === null)) {
      throw new SpacyError('BAD_PATTERN', `An attribute ruler's patterns are a list of rules, not ${show(rules)}.`);
    }
    const added = (rules as AttributeRule[]).map(({ patterns, attrs, index = 0 }) => ({ patterns, attrs, index }));
    this.#take([...this.patterns, ...added]);
  }

  loadFromTagMap(tagMap: TagMap): void {
    this.addPatterns(
      Object.entries(tagMap).map(([tag, attrs]) => ({ patterns: [[{ TAG: tag }]], attrs: withMorph(attrs, true) })),
    );
  }

  loadFromMorphRules(morphRules: MorphRules): void {
    this.addPatterns(
      Object.entries(morphRules).flatMap(([tag, words]) =>
        Object.entries(words).map(([word, attrs]) => ({
          patterns: [[{ ORTH: word, TAG: tag }]],
          attrs: withMorph(attrs, false),
        })),
      ),
    );
  }

  /** Takes all patterns away. */
  clear(): void {
    this.#take([]);
  }

  /** What nlp.initialize calls: begins anew with these. */
  initialize(_getExamples?: unknown, options: InitializeOptions = {}): void {
    const before = this.patterns;
    try {
      this.clear();
      if (options.patterns) this.addPatterns(options.patterns);
      if (options.tag_map) this.loadFromTagMap(options.tag_map);
      if (options.morph_rules) this.loadFromMorphRules(options.morph_rules);
    } catch (error) {
      this.#take(before);
      throw error;
    }
  }

  #take(rules: readonly AttributeRule[]): void {
    const patterns = new Packer().value(rules).bytes();
    this.fromBytes(new Packer().value({ patterns }).bytes(), WITHOUT_VOCAB);
  }
}
brand(AttributeRuler, 'AttributeRuler');

/** An attribute of tokens, by its name in capitals or its number; anything else is a morphological feature. */
const ATTRIBUTE = /^(_?|\d+|[A-Z][A-Z_\d]+)$/;

/** Features apart become MORPH, as spaCy 3 has them; `always` where there are none, too. */
function withMorph(attrs: RuleAttributes, always: boolean): RuleAttributes {
  const [own, features] = [true, false].map((isOwn) =>
    Object.fromEntries(Object.entries(attrs).filter(([key]) => ATTRIBUTE.test(key) === isOwn)),
  ) as [Record<string, unknown>, Record<string, string>];
  const given = own.MORPH ?? (always || Object.keys(features).length ? features : undefined);
  return given === undefined ? own : { ...own, MORPH: normalizeFeatures(given as Features) };
}
