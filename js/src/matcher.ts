// Sequences of tokens by rules (spacy.matcher.Matcher): matcher(doc).
import { brand } from './brand.js';
import { Callable } from './callable.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { extensionValues } from './extension-values.js';
import { freeWith, makeDisposable } from './freeing.js';
import { env } from './install/env.js';
import type { CompareTexts } from './marshal.js';
import { asMatch, asSpans, checkCallback, targetOf, type Match, type OnMatch } from './match-results.js';
import { patternJson } from './pattern-json.js';
import { core } from './runtime.js';
import type { Span } from './span.js';
import { Vocab } from './vocab.js';
import { WasmMatcher } from './wasm-matcher.js';

/** What a token must be: attributes with their values or predicates, `OP`, `_`. */
export type TokenPattern = Readonly<Record<string, unknown>>;

export interface MatcherOptions {
  /** Checks the form of patterns when they are added; true by default. */
  readonly validate?: boolean;
  /** The comparison behind FUZZY, in place of Levenshtein's distance; the same texts must get the same answer. */
  readonly fuzzyCompare?: CompareTexts;
}

export interface AddOptions {
  /** Called for each match. */
  readonly onMatch?: OnMatch<Matcher> | null;
  /** Of matches that overlap only the first, or the longest, is kept. */
  readonly greedy?: 'FIRST' | 'LONGEST' | null;
}

export interface MatchOptions {
  /** Spans with the rules' keys as labels instead of matches. */
  readonly asSpans?: boolean;
  /** Does not ask whether the doc has the annotation that patterns look at. */
  readonly allowMissing?: boolean;
  /** Adds to each match, for each token, its place in the pattern. */
  readonly withAlignments?: boolean;
}

interface Rule {
  readonly patterns: TokenPattern[][];
  readonly label: number;
  readonly onMatch: OnMatch<Matcher> | null;
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Matcher extends Callable {
  readonly vocab: Vocab;
  readonly validate: boolean;
  #backend: WasmMatcher;
  #free: () => void;
  #deleted = false;
  #rules = new Map<bigint, Rule>();
  #columns = 0;
  #extensions: readonly string[] = [];

  constructor(vocab: Vocab, options: MatcherOptions = {}) {
    super('match');
    delete (this as { length?: number }).length; // a function has one of its own
    if (!(vocab instanceof Vocab)) {
      throw new SpacyError('BAD_ARGUMENT', `A matcher needs a vocab (nlp.vocab), not ${show(vocab)}.`);
    }
    this.vocab = vocab;
    this.validate = options.validate ?? true;
    const backend = new WasmMatcher(core().marshal, vocab._backend.handle, this.validate, options.fuzzyCompare);
    this.#backend = backend;
    this.#free = freeWith(this, () => backend.delete());
  }

  /** Rules. */
  get length(): number {
    return this.#rules.size;
  }

  /**
   * Adds a rule, or patterns to a rule, whose onMatch and greedy are replaced. Throws SpacyError with spaCy's code for wrong
   * patterns: E948, E012, E178, E011, E152, E153, E154; BAD_PATTERN where validation fails.
   */
  add(key: string | bigint, patterns: readonly (readonly TokenPattern[])[], options: AddOptions = {}): void {
    const { onMatch = null, greedy = null } = options;
    const backend = this.#used();
    checkCallback(onMatch);
    if (!Array.isArray(patterns)) {
      throw new SpacyError('E948', `Matcher.add takes a list of patterns, but got ${show(patterns)}.`);
    }
    if (greedy !== null && greedy !== 'FIRST' && greedy !== 'LONGEST') {
      throw new SpacyError('E947', `Matcher.add takes 'FIRST' or 'LONGEST' as greedy, but got ${show(greedy)}.`);
    }
    const name = typeof key === 'bigint' ? BigInt.asUintN(64, key) : checkKey(key);
    const rule = `{"key":${patternJson(name)},"patterns":${patternJson(patterns)}${greedy ? `,"greedy":"${greedy}"` : ''}}`;
    const added = backend.add(rule, this.vocab._tables);
    this.#columns = added.columns;
    this.#extensions = added.extensions;
    const before = this.#rules.get(added.hash)?.patterns ?? [];
    this.#rules.set(added.hash, {
      patterns: [...before, ...patterns] as TokenPattern[][],
      label: added.label,
      onMatch,
    });
    for (const warning of added.warnings) env.logger.warn(warning);
  }

  /** Throws SpacyError E175 where there is no such rule. */
  remove(key: string | bigint): void {
    const hash = this.#hash(key);
    this.#used().remove(hash);
    this.#rules.delete(hash);
  }

  has(key: string | bigint): boolean {
    return this.#rules.has(this.#hash(key));
  }

  /** The rule's onMatch and patterns, or undefined where there is none. */
  get(key: string | bigint): [onMatch: OnMatch<Matcher> | null, patterns: TokenPattern[][]] | undefined {
    const rule = this.#rules.get(this.#hash(key));
    return rule && [rule.onMatch, rule.patterns];
  }

  /**
   * All matches in a doc or a span (then counted from its start), in spaCy's order: `matcher(doc)` is the same call. Throws
   * SpacyError E155 where annotation is missing that patterns look at.
   */
  match(doc: Doc | Span, options: MatchOptions & { readonly asSpans: true }): Span[];
  match(doc: Doc | Span, options?: MatchOptions & { readonly asSpans?: false }): Match[];
  match(given: Doc | Span, options: MatchOptions = {}): Match[] | Span[] {
    const backend = this.#used();
    if (this.length === 0) env.logger.warn("[W036] The component 'matcher' does not have any patterns defined.");
    const { doc, range } = targetOf(given, this.vocab);
    const withAlignments = options.withAlignments === true && !options.asSpans;
    const extensions = patternJson(extensionValues(doc, range, this.#extensions));
    const request = doc._requestOf(this.#columns);
    const found = backend.match(request, range, extensions, options.allowMissing === true, withAlignments);
    const matches = found.map((match) => asMatch(match, withAlignments));
    const spans = options.asSpans ? asSpans(doc, matches, range[0], (hash) => this.#label(hash)) : undefined;
    matches.forEach(([hash], i) => this.#rules.get(hash)?.onMatch?.(this, doc, i, matches));
    return spans ?? matches;
  }

  /** Frees what WebAssembly holds of it; any further use is a SpacyError DELETED. */
  delete(): void {
    if (this.#deleted) return;
    this.#deleted = true;
    this.#free();
  }

  #used(): WasmMatcher {
    if (this.#deleted) throw new SpacyError('DELETED', 'This matcher was deleted: make a new one.');
    return this.#backend;
  }

  #hash(key: string | bigint): bigint {
    return typeof key === 'bigint' ? BigInt.asUintN(64, key) : this.vocab.strings.get(checkKey(key));
  }

  // Patterns before one that failed have no rule, as in Python.
  #label(hash: bigint): number {
    return this.#rules.get(hash)?.label ?? this.vocab.strings._id(hash);
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface Matcher {
  (doc: Doc | Span, options: MatchOptions & { readonly asSpans: true }): Span[];
  (doc: Doc | Span, options?: MatchOptions & { readonly asSpans?: false }): Match[];
}
makeDisposable(Matcher);
brand(Matcher, 'Matcher');

function checkKey(key: unknown): string {
  if (typeof key === 'string') return key;
  throw new SpacyError('BAD_ARGUMENT', `A rule's key is a string or its id (a bigint), not ${show(key)}.`);
}
