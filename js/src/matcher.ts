// Sequences of tokens by rules (spacy.matcher.Matcher): matcher(doc).
import { brand } from './brand.js';
import type { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { extensionValues } from './extension-values.js';
import type { CompareTexts } from './callees.js';
import { asMatch, asSpans, targetOf, type Match, type OnMatch } from './match-results.js';
import { patternJson } from './pattern-json.js';
import { RuleMatcher } from './rule-matcher.js';
import { core } from './runtime.js';
import type { Span } from './span.js';
import type { Vocab } from './vocab.js';
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

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class Matcher extends RuleMatcher<WasmMatcher, TokenPattern[], OnMatch<Matcher>> {
  constructor(vocab: Vocab, options: MatcherOptions = {}) {
    const validate = options.validate ?? true;
    super(
      vocab,
      validate,
      () => new WasmMatcher(core().marshal, vocab._backend.handle, validate, options.fuzzyCompare),
    );
  }

  /**
   * Adds a rule, or patterns to a rule, whose onMatch and greedy are replaced. Throws SpacyError with spaCy's code for wrong
   * patterns: E948, E012, E178, E011, E152, E153, E154; BAD_PATTERN where validation fails.
   */
  add(key: string | bigint, patterns: readonly (readonly TokenPattern[])[], options: AddOptions = {}): void {
    const { onMatch = null, greedy = null } = options;
    if (greedy !== null && greedy !== 'FIRST' && greedy !== 'LONGEST') {
      throw new SpacyError('E947', `Matcher.add takes 'FIRST' or 'LONGEST' as greedy, but got ${show(greedy)}.`);
    }
    this._add(key, patterns as TokenPattern[][], onMatch, greedy ? `,"greedy":"${greedy}"` : '');
  }

  /**
   * All matches in a doc or a span (then counted from its start), in spaCy's order: `matcher(doc)` is the same call. Throws
   * SpacyError E155 where annotation is missing that patterns look at.
   */
  match(doc: Doc | Span, options: MatchOptions & { readonly asSpans: true }): Span[];
  match(doc: Doc | Span, options?: MatchOptions & { readonly asSpans?: false }): Match[];
  match(given: Doc | Span, options: MatchOptions = {}): Match[] | Span[] {
    const backend = this._used();
    this._warnIfEmpty();
    const { doc, range } = targetOf(given, this.vocab);
    const withAlignments = options.withAlignments === true && !options.asSpans;
    const extensions = patternJson(extensionValues(doc, range, this._extensions));
    const request = doc._requestOf(this._columns);
    const found = backend.match(request, range, extensions, options.allowMissing === true, withAlignments);
    const matches = found.map((match) => asMatch(match, withAlignments));
    const spans = options.asSpans ? asSpans(doc, matches, range[0], (hash) => this._label(hash)) : undefined;
    matches.forEach(([hash], i) => this._callbackOf(hash)?.(this, doc, i, matches));
    return spans ?? matches;
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface Matcher {
  (doc: Doc | Span, options: MatchOptions & { readonly asSpans: true }): Span[];
  (doc: Doc | Span, options?: MatchOptions & { readonly asSpans?: false }): Match[];
}
brand(Matcher, 'Matcher');
