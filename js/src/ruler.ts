// What EntityRuler and SpanRuler share: components that are made of patterns.
import type { JsonObject } from './core.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { extensionValues } from './extension-values.js';
import { freeWith } from './freeing.js';
import { env } from './install/env.js';
import type { Language } from './language.js';
import { telling } from './layers/telling.js';
import type { CompareTexts } from './callees.js';
import type { TokenPattern } from './matcher.js';
import { patternJson } from './pattern-json.js';
import { Pipe, type Home, type Made } from './pipe.js';
import { passSync } from './stretches.js';
import { checkWellFormed } from './text.js';
import {
  addRulerPatterns,
  annotateByRuler,
  describeRuler,
  matchByRuler,
  REMOVE,
  removeFromRuler,
  rulerHas,
  rulerIds,
  rulerPatterns,
  setRulerComparison,
  type PhraseDocs,
  type RuleMatch,
  type RulerPlace,
  type RulerState,
} from './wasm-ruler.js';

/** A pattern of tokens, or a phrase. */
export interface RulerPattern {
  readonly label: string;
  readonly pattern: string | readonly TokenPattern[];
  readonly id?: string;
}

export interface RulerOptions {
  readonly name?: string;
  readonly phraseMatcherAttr?: string | number | null;
  /** The comparison behind FUZZY, in place of Levenshtein's distance. */
  readonly matcherFuzzyCompare?: CompareTexts;
  readonly validate?: boolean;
  readonly patterns?: readonly RulerPattern[];
}

interface InitializeOptions {
  readonly patterns?: readonly RulerPattern[];
}

export type Owner = Home | Language;

export abstract class Ruler extends Pipe {
  #warned = false;

  constructor(owner: Owner, given: Made | RulerOptions, factory: string) {
    super(...placeOf(owner, given, factory));
    const { matcherFuzzyCompare, patterns } = given as RulerOptions;
    if (matcherFuzzyCompare) this.#compareBy(matcherFuzzyCompare);
    if (patterns) this.addPatterns(patterns);
  }

  /** Patterns. */
  get length(): number {
    return this.#described.length;
  }

  /** As they were added: those of tokens before phrases in an EntityRuler. */
  get patterns(): RulerPattern[] {
    return JSON.parse(rulerPatterns(this._place));
  }

  /** Whether there are patterns of a label; an EntityRuler's label with an id is 'LABEL||id'. */
  has(label: string): boolean {
    checkWellFormed(label);
    return rulerHas(this._place, label);
  }

  /**
   * Adds patterns in one call. Phrases become docs by the tokenizer, and by the components before this one where these change
   * tokens or set what phrases are compared by. Throws SpacyError BAD_PATTERN, E097 or what matchers throw; as in Python, the
   * patterns before a wrong one stay.
   */
  addPatterns(patterns: readonly RulerPattern[]): void {
    if (!Array.isArray(patterns)) {
      throw new SpacyError('BAD_PATTERN', `A ruler's patterns are a list, not ${show(patterns)}.`);
    }
    const json = patternJson(patterns);
    const docs = this.#phraseDocs(patterns as RulerPattern[]);
    for (const warning of addRulerPatterns(this._place, json, docs)) env.logger.warn(warning);
  }

  /** Takes all patterns away. */
  clear(): void {
    this._remove(REMOVE.all);
  }

  /** What nlp.initialize calls: begins anew with these patterns. */
  initialize(_getExamples?: unknown, options: InitializeOptions = {}): void {
    this.clear();
    if (options.patterns) this.addPatterns(options.patterns);
  }

  override process(doc: Doc): Doc {
    const extensions = this.#readied();
    if (!extensions.length) return super.process(doc);
    return annotateByRuler(this._place, doc, extensionsOf(doc, extensions));
  }

  protected _match(doc: Doc): RuleMatch[] {
    return matchByRuler(this._place, doc, extensionsOf(doc, this.#readied()));
  }

  /** @internal Extension attributes are JavaScript's, and warnings. */
  override get _needsJavaScript(): boolean {
    const { length, extensions } = this.#described;
    return extensions.length > 0 || (length === 0 && !this.#warned);
  }

  /** Names of extension attributes that patterns look at; warns once where there are no patterns. */
  #readied(): readonly string[] {
    const { length, extensions } = this.#described;
    if (length === 0 && !this.#warned) {
      this.#warned = true;
      env.logger.warn(`[W036] The component '${this.name}' does not have any patterns defined.`);
    }
    return extensions;
  }

  protected get _ids(): string[] {
    return rulerIds(this._place);
  }

  protected _remove(what: number, value?: string): void {
    if (value !== undefined) checkWellFormed(value);
    removeFromRuler(this._place, what, value);
  }

  get #described(): RulerState {
    return describeRuler(this._place);
  }

  /** @internal */
  override get _besides(): JsonObject {
    return { before: this.#slotsBefore };
  }

  /** Components of ours that run before it. */
  get #slotsBefore(): number[] {
    const pipes = this._home.before(this).map(({ component }) => component);
    return pipes.filter(isOurs).map(({ _slot }) => _slot);
  }

  protected get _place(): RulerPlace {
    return { home: this._home, slot: this._slot, tables: this._home.run([]).vocab._tables };
  }

  /** As Python makes them: all components before this one run, those from this one on do not. */
  #phraseDocs(patterns: readonly RulerPattern[]): PhraseDocs {
    const entries = this._home.before(this);
    const tokenize = this._home.tokenize();
    const before = this.#slotsBefore;
    if (!tokenize && before.length === entries.length) return { before };
    const texts = patterns
      .map((entry) => (entry as RulerPattern | null)?.pattern)
      .filter((pattern) => typeof pattern === 'string');
    const { docs } = passSync({ home: this._home, entries, onError: undefined, batched: true, tokenize }, texts);
    return { docs: docs.map((doc) => doc!._request()) };
  }

  #compareBy(compare: CompareTexts): void {
    const { marshal } = this._home.core;
    const comparison = marshal.callees._addComparison(compare);
    freeWith(this, () => marshal.callees._removeComparison(comparison));
    setRulerComparison(this._place, comparison);
  }
}

const isOurs = (component: unknown): component is Pipe =>
  component instanceof Pipe && !component._needsJavaScript && !component._holdsOwn;

const extensionsOf = (doc: Doc, names: readonly string[]): string =>
  patternJson(extensionValues(doc, [0, doc.length], names));

const isHome = (owner: Owner): owner is Home => 'core' in owner;

/** The place of a component that there is, or a new one beside the pipeline. */
function placeOf(owner: Owner, given: Made | RulerOptions, factory: string): [Home, Made] {
  if (isHome(owner)) return [owner, given as Made];
  const home = (owner as Language | undefined)?._home;
  if (!home) throw new SpacyError('BAD_ARGUMENT', `A ruler needs a pipeline (nlp), not ${show(owner)}.`);
  const { name = factory, matcherFuzzyCompare: _, patterns: __, ...options } = given as RulerOptions;
  const settings = Object.entries(options).filter(([, value]) => typeof value !== 'function');
  const config: JsonObject = Object.fromEntries(settings.map(([key, value]) => [snakeCase(key), value]));
  if (factory === 'span_ruler' && config['spans_key'] === undefined) config['spans_key'] = 'ruler';
  const slot = telling(home.core, home.registry, { factory, name, config }, (told) =>
    home.core._createPipe(home.language, factory, name, told),
  );
  return [home, { name, factory, config, slot }];
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
