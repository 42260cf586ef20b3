// A token's place in the dependency parse: heads, children, edges.
import { Column } from './columns.js';
import type { Doc } from './doc.js';
import { SpacyError } from './errors.js';
import { Extensible, type TokenExtensions } from './extensible.js';
import type { Token } from './token.js';
import { circular } from './tree.js';

export abstract class TokenTree extends Extensible<TokenExtensions> {
  readonly doc: Doc;
  /** Its place in the doc. */
  readonly i: number;

  /** @internal */
  constructor(doc: Doc, i: number) {
    super();
    this.doc = doc;
    this.i = i;
  }

  /** @internal */
  override get _kind() {
    return 'Token' as const;
  }

  /** @internal */
  override _place(): [number, null] {
    return [this.doc._codePointStarts()[this.i]!, null];
  }

  /** The syntactic head; itself where there is none. Setting it makes sentences anew. */
  get head(): Token {
    return this.doc.at(this.hasHead() ? this.doc._headOf(this.i) : this.i);
  }

  set head(head: Token) {
    if (head.doc !== this.doc) throw new SpacyError('E191', 'A head is a token of the same doc.');
    this.doc._setHead(this.i, head.i);
  }

  /** Whether its dependency label is set. */
  hasDep(): boolean {
    return this.doc._get(Column.dep, this.i) !== 0;
  }

  /** Whether its head is known: as of its label. */
  hasHead(): boolean {
    return this.hasDep();
  }

  /** Immediate children before it, in the text's order. */
  get lefts(): Token[] {
    return this.#tokens(this.doc._tree().lefts(this.i));
  }

  /** Immediate children after it. */
  get rights(): Token[] {
    return this.#tokens(this.doc._tree().rights(this.i));
  }

  get children(): Token[] {
    return this.#tokens(this.doc._tree().children(this.i));
  }

  get nLefts(): number {
    return this.doc._tree().lefts(this.i).length;
  }

  get nRights(): number {
    return this.doc._tree().rights(this.i).length;
  }

  /** Itself and everything below it, from left to right. Throws SpacyError E045 where heads run in a circle. */
  get subtree(): Token[] {
    return this.#tokens(this.doc._tree().subtree(this.i));
  }

  /** The first token of its subtree. */
  get leftEdge(): Token {
    return this.doc.at(this.doc._tree().leftEdges[this.i]!);
  }

  /** The last token of its subtree. */
  get rightEdge(): Token {
    return this.doc.at(this.doc._tree().rightEdges[this.i]!);
  }

  /** Its head, that one's head, and so on to the root. */
  get ancestors(): Token[] {
    return this.#tokens(this.doc._ancestorsOf(this.i));
  }

  /** Whether it is an ancestor of another token of its doc. */
  isAncestor(descendant: Token): boolean {
    return descendant.doc === this.doc && this.doc._ancestorsOf(descendant.i).includes(this.i);
  }

  /** Tokens that it is coordinated with, itself left out. */
  get conjuncts(): Token[] {
    const hook = this.doc._hook('token', 'conjuncts');
    if (hook) return [...(hook(this.doc.at(this.i)) as Iterable<Token>)];
    const { doc } = this;
    const isConjunct = (i: number): boolean => doc._tables.strings.find(doc._get(Column.dep, i)) === 'conj';
    let start = this.i;
    for (let steps = 0; isConjunct(start) && doc._headOf(start) !== start; steps += 1) {
      if (steps === doc.length) throw circular(this.i, 'first conjunct');
      start = doc._headOf(start);
    }
    const found = [start];
    for (const word of found) for (const child of doc._tree().rights(word)) if (isConjunct(child)) found.push(child);
    return this.#tokens(found.filter((i) => i !== this.i));
  }

  #tokens(places: Iterable<number>): Token[] {
    return Array.from(places, (i) => this.doc.at(i));
  }
}
