// Phrases of a terminology list (spacy.matcher.PhraseMatcher): matcher(doc).
import { brand } from './brand.js';
import { Callable } from './callable.js';
import { Doc } from './doc.js';
import { SpacyError, show } from './errors.js';
import { freeWith, makeDisposable } from './freeing.js';
import { env } from './install/env.js';
import { asMatch, asSpans, checkCallback, checkVocab, targetOf, type Match, type OnMatch } from './match-results.js';
import { core } from './runtime.js';
import type { Span } from './span.js';
import { checkWellFormed } from './text.js';
import { Vocab } from './vocab.js';
import { WasmPhraseMatcher } from './wasm-matcher.js';

export interface PhraseMatcherOptions {
  /** The attribute of tokens that is compared; 'ORTH', the text, by default. */
  readonly attr?: string | null;
  /** Warns of phrases with annotation that is not needed. */
  readonly validate?: boolean;
}

interface Rule {
  readonly label: number;
  readonly onMatch: OnMatch<PhraseMatcher> | null;
}

const ALL_COLUMNS = 0xffffffff;

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export class PhraseMatcher extends Callable {
  readonly vocab: Vocab;
  #backend: WasmPhraseMatcher;
  #free: () => void;
  #deleted = false;
  #keys = new Map<string, bigint>();
  #rules = new Map<bigint, Rule>();

  /** Throws SpacyError E152 for an attribute that token patterns do not have. */
  constructor(vocab: Vocab, options: PhraseMatcherOptions = {}) {
    super('match');
    delete (this as { length?: number }).length; // a function has one of its own
    if (!(vocab instanceof Vocab)) {
      throw new SpacyError('BAD_ARGUMENT', `A matcher needs a vocab (nlp.vocab), not ${show(vocab)}.`);
    }
    const attr = options.attr ?? 'ORTH';
    if (typeof attr !== 'string') {
      throw new SpacyError('E152', `The attribute ${show(attr)} is not supported for token patterns: use its name.`);
    }
    checkWellFormed(attr);
    this.vocab = vocab;
    const backend = new WasmPhraseMatcher(core().marshal, vocab._backend.handle, attr, options.validate === true);
    this.#backend = backend;
    this.#free = freeWith(this, () => backend.delete());
  }

  /** Rules. */
  get length(): number {
    return this.#keys.size;
  }

  /** Adds phrases to a rule, whose onMatch is replaced. Throws SpacyError E155 where a doc lacks the attribute, E179 for a lone Doc. */
  add(key: string, docs: Iterable<Doc>, options: { readonly onMatch?: OnMatch<PhraseMatcher> | null } = {}): void {
    const backend = this.#used();
    checkCallback(options.onMatch);
    if (docs instanceof Doc) {
      throw new SpacyError('E179', `PhraseMatcher.add takes a list of docs: matcher.add(${show(key)}, [doc]).`);
    }
    checkWellFormed(checkKey(key));
    const requests = Array.from(docs, (doc) => {
      if (!(doc instanceof Doc)) throw new SpacyError('BAD_ARGUMENT', `A phrase is a Doc, not ${show(doc)}.`);
      checkVocab(doc, this.vocab);
      return doc._requestOf(ALL_COLUMNS);
    });
    const added = backend.add(key, requests, this.vocab._tables);
    this.#keys.set(key, added.hash);
    this.#rules.set(added.hash, { label: added.label, onMatch: options.onMatch ?? null });
    for (const warning of added.warnings) env.logger.warn(warning);
  }

  /** Throws SpacyError E175 where there is no such rule. */
  remove(key: string): void {
    this.#used().remove(checkKey(key));
    this.#rules.delete(this.#keys.get(key)!);
    this.#keys.delete(key);
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** All matches in a doc or a span, as places in the doc: `matcher(doc)` is the same call. */
  match(doc: Doc | Span, options: { readonly asSpans: true }): Span[];
  match(doc: Doc | Span, options?: { readonly asSpans?: false }): Match[];
  match(given: Doc | Span, options: { readonly asSpans?: boolean } = {}): Match[] | Span[] {
    const backend = this.#used();
    const { doc, range } = targetOf(given, this.vocab);
    const found = backend.match(doc._requestOf(backend.columns), range);
    const matches = found.map((match) => asMatch(match, false));
    matches.forEach(([hash], i) => this.#rules.get(hash)?.onMatch?.(this, doc, i, matches));
    return options.asSpans ? asSpans(doc, matches, 0, (hash) => this.#rules.get(hash)!.label) : matches;
  }

  /** Frees what WebAssembly holds of it; any further use is a SpacyError DELETED. */
  delete(): void {
    if (this.#deleted) return;
    this.#deleted = true;
    this.#free();
  }

  #used(): WasmPhraseMatcher {
    if (this.#deleted) throw new SpacyError('DELETED', 'This matcher was deleted: make a new one.');
    return this.#backend;
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface PhraseMatcher {
  (doc: Doc | Span, options: { readonly asSpans: true }): Span[];
  (doc: Doc | Span, options?: { readonly asSpans?: false }): Match[];
}
makeDisposable(PhraseMatcher);
brand(PhraseMatcher, 'PhraseMatcher');

function checkKey(key: unknown): string {
  if (typeof key === 'string') return key;
  throw new SpacyError('BAD_ARGUMENT', `A rule's key is a string, not ${show(key)}.`);
}
