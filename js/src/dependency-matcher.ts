// Parts of dependency trees by rules (spacy.matcher.DependencyMatcher): matcher(doc).
import { brand } from './brand.js';
import { Doc } from './doc.js';
import { extensionValues } from './extension-values.js';
import { env } from './install/env.js';
import { targetOf } from './match-results.js';
import type { TokenPattern } from './matcher.js';
import { patternJson } from './pattern-json.js';
import { RuleMatcher } from './rule-matcher.js';
import { core } from './runtime.js';
import type { Span } from './span.js';
import type { Vocab } from './vocab.js';
import { WasmDependencyMatcher } from './wasm-matcher.js';

/** A node of a pattern. The first has a name and attributes alone; each other one stands in a relation to one before it. */
export interface DependencyNode {
  readonly RIGHT_ID: string;
  readonly RIGHT_ATTRS: TokenPattern;
  readonly LEFT_ID?: string;
  /** `< > << >> . .* ; ;* $+ $- $++ $-- >+ >- >++ >-- <+ <- <++ <--` */
  readonly REL_OP?: string;
}

/** A rule's id, and the token of each of the pattern's nodes. */
export type DependencyMatch = [id: bigint, tokens: number[]];

/** Called for each match of its rule, with all matches and the place of this one. */
export type OnDependencyMatch = (matcher: DependencyMatcher, doc: Doc, i: number, matches: DependencyMatch[]) => void;

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class DependencyMatcher extends RuleMatcher<
  WasmDependencyMatcher,
  readonly DependencyNode[],
  OnDependencyMatch
> {
  constructor(vocab: Vocab, options: { readonly validate?: boolean } = {}) {
    const validate = options.validate ?? false;
    super(vocab, validate, () => new WasmDependencyMatcher(core().marshal, vocab._backend.handle, validate));
  }

  /**
   * Adds a rule, or patterns to a rule, whose onMatch is replaced. Throws SpacyError with spaCy's code for wrong patterns: E948,
   * E012, E1008, E098, E099, E100, E101, E1007, E1016, and those of token patterns.
   */
  add(
    key: string | bigint,
    patterns: readonly (readonly DependencyNode[])[],
    options: { readonly onMatch?: OnDependencyMatch | null } = {},
  ): void {
    this._add(key, patterns, options.onMatch ?? null);
  }

  /**
   * All matches in a doc, or in a span as a doc of its own, in spaCy's order: `matcher(doc)` is the same call. Throws SpacyError
   * E155 where annotation is missing that patterns look at.
   */
  match(given: Doc | Span): DependencyMatch[] {
    const backend = this._used();
    this._warnIfEmpty();
    targetOf(given, this.vocab);
    const doc = given instanceof Doc ? given : given.asDoc({ copyUserData: true });
    const extensions = patternJson(extensionValues(doc, [0, doc.length], this._extensions));
    const { matches, warnings } = backend.match(doc._requestOf(this._columns), extensions);
    for (const warning of warnings) env.logger.warn(warning);
    matches.forEach(([hash], i) => this._callbackOf(hash)?.(this, doc, i, matches));
    return matches;
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface DependencyMatcher {
  (doc: Doc | Span): DependencyMatch[];
}
brand(DependencyMatcher, 'DependencyMatcher');
