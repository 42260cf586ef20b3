// Matchers in C++, as typed functions over marshal.ts.
import { halves, type DocRequest, type Marshal } from './marshal.js';
import type { Reply } from './reply.js';
import type { CompareTexts } from './callees.js';
import type { Tables } from './tables.js';

/** A rule as C++ knows it: its key's hash, and the index of its string. */
export interface RuleKey {
  readonly hash: bigint;
  readonly label: number;
}

export interface AddedRule extends RuleKey {
  /** The columns of a doc that all patterns look at. */
  readonly columns: number;
  /** Extension attributes that they ask for. */
  readonly extensions: readonly string[];
  readonly warnings: readonly string[];
}

/** A key, the first token and the one behind the last; the places in the pattern of what each token matched. */
export interface FoundMatch {
  readonly hash: bigint;
  readonly start: number;
  readonly end: number;
  readonly alignments: readonly number[];
}

const readStrings = (reply: Reply): string[] => Array.from({ length: reply.word() }, () => reply.string());

function readMatches(reply: Reply, withAlignments: boolean): FoundMatch[] {
  return Array.from({ length: reply.word() }, () => {
    const hash = reply.hash();
    const start = reply.word();
    const end = reply.word();
    return { hash, start, end, alignments: withAlignments ? [...reply.words(end - start)] : [] };
  });
}

/** What RuleMatcher needs of a matcher. */
export interface RuleBackend {
  add(rule: string, tables: Tables): AddedRule;
  remove(hash: bigint): void;
  delete(): void;
}

const readAdded = (reply: Reply): AddedRule => ({
  hash: reply.hash(),
  label: reply.word(),
  columns: reply.word(),
  extensions: readStrings(reply),
  warnings: readStrings(reply),
});

export class WasmMatcher implements RuleBackend {
  #marshal: Marshal;
  #handle: number;
  #comparison = 0;

  constructor(marshal: Marshal, vocab: number, validate: boolean, compare?: CompareTexts) {
    this.#marshal = marshal;
    if (compare) this.#comparison = marshal.callees._addComparison(compare);
    this.#handle = marshal.call((cpp) => cpp._makeMatcher(vocab, validate, this.#comparison)).word();
  }

  add(rule: string, tables: Tables): AddedRule {
    this.#marshal._writeString(rule);
    return readAdded(
      this.#marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
        cpp._addToMatcher(this.#handle, size, strings, lexemes),
      ),
    );
  }

  remove(hash: bigint): void {
    this.#marshal.call((cpp) => cpp._removeFromMatcher(this.#handle, ...halves(hash)));
  }

  match(
    doc: DocRequest,
    range: readonly [start: number, end: number],
    extensions: string,
    allowMissing: boolean,
    withAlignments: boolean,
  ): FoundMatch[] {
    this.#marshal._writeDoc(doc);
    const jsonSize = this.#marshal._writeString(extensions);
    const flags = (allowMissing ? 1 : 0) | (withAlignments ? 2 : 0);
    const reply = this.#marshal.call((cpp, size) =>
      cpp._runMatcher(this.#handle, range[0], range[1], flags, jsonSize, size),
    );
    return readMatches(reply, withAlignments);
  }

  delete(): void {
    if (this.#handle === 0) return;
    this.#marshal.call((cpp) => cpp._deleteMatcher(this.#handle));
    this.#marshal.callees._removeComparison(this.#comparison);
    this.#handle = 0;
  }
}

export class WasmDependencyMatcher implements RuleBackend {
  #marshal: Marshal;
  #handle: number;

  constructor(marshal: Marshal, vocab: number, validate: boolean) {
    this.#marshal = marshal;
    this.#handle = marshal.call((cpp) => cpp._makeDependencyMatcher(vocab, validate)).word();
  }

  add(rule: string, tables: Tables): AddedRule {
    this.#marshal._writeString(rule);
    return readAdded(
      this.#marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
        cpp._addToDependencyMatcher(this.#handle, size, strings, lexemes),
      ),
    );
  }

  remove(hash: bigint): void {
    this.#marshal.call((cpp) => cpp._removeFromDependencyMatcher(this.#handle, ...halves(hash)));
  }

  match(doc: DocRequest, extensions: string): { matches: [bigint, number[]][]; warnings: string[] } {
    this.#marshal._writeDoc(doc);
    const jsonSize = this.#marshal._writeString(extensions);
    const reply = this.#marshal.call((cpp, size) => cpp._runDependencyMatcher(this.#handle, jsonSize, size));
    const matches = Array.from({ length: reply.word() }, (): [bigint, number[]] => [
      reply.hash(),
      [...reply.words(reply.word())],
    ]);
    return { matches, warnings: readStrings(reply) };
  }

  delete(): void {
    if (this.#handle === 0) return;
    this.#marshal.call((cpp) => cpp._deleteDependencyMatcher(this.#handle));
    this.#handle = 0;
  }
}

export class WasmPhraseMatcher {
  /** The columns of a doc that it looks at. */
  readonly columns: number;
  #marshal: Marshal;
  #handle: number;

  constructor(marshal: Marshal, vocab: number, attr: string, validate: boolean) {
    this.#marshal = marshal;
    marshal._writeString(attr);
    const reply = marshal.call((cpp, size) => cpp._makePhraseMatcher(vocab, validate, size));
    this.#handle = reply.word();
    this.columns = reply.word();
  }

  add(key: string, docs: readonly DocRequest[], tables: Tables): RuleKey & { readonly warnings: readonly string[] } {
    for (const doc of docs) this.#marshal._writeDoc(doc);
    const keySize = this.#marshal._writeString(key);
    const reply = this.#marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
      cpp._addPhrases(this.#handle, docs.length, keySize, size, strings, lexemes),
    );
    return { hash: reply.hash(), label: reply.word(), warnings: readStrings(reply) };
  }

  remove(key: string): void {
    this.#marshal._writeString(key);
    this.#marshal.call((cpp, size) => cpp._removePhrases(this.#handle, size));
  }

  match(doc: DocRequest, range: readonly [start: number, end: number]): FoundMatch[] {
    this.#marshal._writeDoc(doc);
    const reply = this.#marshal.call((cpp, size) => cpp._matchPhrases(this.#handle, range[0], range[1], size));
    return readMatches(reply, false);
  }

  delete(): void {
    if (this.#handle === 0) return;
    this.#marshal.call((cpp) => cpp._deletePhraseMatcher(this.#handle));
    this.#handle = 0;
  }
}
