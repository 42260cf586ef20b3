// What Matcher and DependencyMatcher share: rules by keys that are strings or their ids.
import { Callable } from './callable.js';
import { SpacyError, show } from './errors.js';
import { freeWith, makeDisposable } from './freeing.js';
import { env } from './install/env.js';
import { checkCallback } from './match-results.js';
import { patternJson } from './pattern-json.js';
import { Vocab } from './vocab.js';
import type { RuleBackend } from './wasm-matcher.js';

interface Rule<Pattern, Callback> {
  readonly patterns: Pattern[];
  readonly label: number;
  readonly onMatch: Callback | null;
}

/** What Matcher and DependencyMatcher share: keys, patterns, callbacks. */
export abstract class RuleMatcher<Backend extends RuleBackend, Pattern, Callback> extends Callable {
  readonly vocab: Vocab;
  readonly validate: boolean;
  /** @internal Columns of docs and extension attributes that patterns look at. */
  _columns = 0;
  /** @internal */
  _extensions: readonly string[] = [];
  #backend: Backend;
  #free: () => void;
  #deleted = false;
  #rules = new Map<bigint, Rule<Pattern, Callback>>();

  constructor(vocab: Vocab, validate: boolean, makeBackend: () => Backend) {
    super('match');
    delete (this as { length?: number }).length; // a function has one of its own
    if (!(vocab instanceof Vocab)) {
      throw new SpacyError('BAD_ARGUMENT', `A matcher needs a vocab (nlp.vocab), not ${show(vocab)}.`);
    }
    this.vocab = vocab;
    this.validate = validate;
    const backend = makeBackend();
    this.#backend = backend;
    this.#free = freeWith(this, () => backend.delete());
  }

  /** Rules. */
  get length(): number {
    return this.#rules.size;
  }

  /** Throws SpacyError E175 where there is no such rule. */
  remove(key: string | bigint): void {
    const hash = this.#hash(key);
    this._used().remove(hash);
    this.#rules.delete(hash);
  }

  has(key: string | bigint): boolean {
    return this.#rules.has(this.#hash(key));
  }

  /** The rule's onMatch and patterns, or undefined where there is none. */
  get(key: string | bigint): [onMatch: Callback | null, patterns: Pattern[]] | undefined {
    const rule = this.#rules.get(this.#hash(key));
    return rule && [rule.onMatch, rule.patterns];
  }

  /** Frees what WebAssembly holds of it; any further use is a SpacyError DELETED. */
  delete(): void {
    if (this.#deleted) return;
    this.#deleted = true;
    this.#free();
  }

  /** @internal `more` is JSON that follows the key and the patterns. */
  _add(key: string | bigint, patterns: readonly Pattern[], onMatch: Callback | null, more = ''): void {
    const backend = this._used();
    checkCallback(onMatch);
    if (!Array.isArray(patterns)) {
      throw new SpacyError('E948', `A matcher's add takes a list of patterns, but got ${show(patterns)}.`);
    }
    const name = typeof key === 'bigint' ? BigInt.asUintN(64, key) : checkKey(key);
    const rule = `{"key":${patternJson(name)},"patterns":${patternJson(patterns)}${more}}`;
    const added = backend.add(rule, this.vocab._tables);
    this._columns = added.columns;
    this._extensions = added.extensions;
    const before = this.#rules.get(added.hash)?.patterns ?? [];
    this.#rules.set(added.hash, {
      patterns: [...before, ...(patterns as Pattern[])],
      label: added.label,
      onMatch,
    });
    for (const warning of added.warnings) env.logger.warn(warning);
  }

  /** @internal */
  _callbackOf(hash: bigint): Callback | null | undefined {
    return this.#rules.get(hash)?.onMatch;
  }

  // Patterns before one that failed have no rule, as in Python.
  /** @internal */
  _label(hash: bigint): number {
    return this.#rules.get(hash)?.label ?? this.vocab.strings._id(hash);
  }

  /** @internal Warns where nothing can be found. */
  _warnIfEmpty(): void {
    if (this.length === 0) env.logger.warn("[W036] The component 'matcher' does not have any patterns defined.");
  }

  /** @internal */
  _used(): Backend {
    if (this.#deleted) throw new SpacyError('DELETED', 'This matcher was deleted: make a new one.');
    return this.#backend;
  }

  #hash(key: string | bigint): bigint {
    return typeof key === 'bigint' ? BigInt.asUintN(64, key) : this.vocab.strings.get(checkKey(key));
  }
}
makeDisposable(RuleMatcher);

function checkKey(key: unknown): string {
  if (typeof key === 'string') return key;
  throw new SpacyError('BAD_ARGUMENT', `A rule's key is a string or its id (a bigint), not ${show(key)}.`);
}
