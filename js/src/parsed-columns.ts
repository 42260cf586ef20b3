// The dependency parse in a Doc's columns: heads, what follows from them, and what setting one changes.
import { Column } from './columns.js';
import { SpacyError } from './errors.js';
import { TokenColumns } from './token-columns.js';
import { Tree } from './tree.js';

export abstract class ParsedColumns extends TokenColumns {
  #tree: Tree | undefined;
  #edits = 0;
  #isFlat = false;
  #headWasSet = false;

  /** @internal The place that a token's HEAD points to, whether it counts or not. */
  _headOf(i: number): number {
    return i + (this._get(Column.head, i) | 0);
  }

  /** @internal Places of a token's head, that one's head, and so on; no more than there are tokens. */
  _ancestorsOf(i: number): number[] {
    const found: number[] = [];
    for (let at = i; this._headOf(at) !== at && found.length < this.length;) found.push((at = this._headOf(at)));
    return found;
  }

  /**
   * @internal Children and edges. Heads count where the doc has dependency labels, or one of them was set by itself: Python looks
   * at no others.
   */
  _tree(): Tree {
    const isOld = this.#edits !== this._headEdits || (this.#isFlat && this.#isParsed());
    if (this.#tree && !isOld) return this.#tree;
    this.#isFlat = !this.#isParsed();
    this.#edits = this._headEdits;
    return (this.#tree = new Tree(this.#heads()));
  }

  /** @internal Sentences start at the left edge of each root that has a label; nowhere else from `start` to before `end`. */
  _setSentenceStarts(start: number, end: number): void {
    const { leftEdges } = this._tree();
    for (let i = start; i < end; i += 1) this._set(Column.sentStart, i, -1);
    for (let i = start; i < end; i += 1) {
      if (this._headOf(i) === i && this._get(Column.dep, i) !== 0) this._set(Column.sentStart, leftEdges[i]!, 1);
    }
  }

  /** @internal What lies below the old root and the new one is cut into sentences anew. */
  _setHead(i: number, head: number): void {
    if (this._headOf(i) === head) return;
    const { leftEdges, rightEdges } = this._tree();
    const roots = [this._ancestorsOf(i).at(-1) ?? i, this._ancestorsOf(head).at(-1) ?? head];
    const start = Math.min(...roots.map((root) => leftEdges[root]!));
    const end = Math.max(...roots.map((root) => rightEdges[root]!)) + 1;
    this._set(Column.head, i, head - i);
    this.#headWasSet = true;
    this._setSentenceStarts(start, end);
  }

  #isParsed(): boolean {
    if (this.#headWasSet) return true;
    if (!this._has(Column.dep)) return false;
    for (let i = 0; i < this.length; i += 1) if (this._get(Column.dep, i) !== 0) return true;
    return false;
  }

  #heads(): Uint32Array {
    return Uint32Array.from({ length: this.length }, (_, i) => {
      const head = this.#isFlat ? i : this._headOf(i);
      if (head >= 0 && head < this.length) return head;
      throw new SpacyError(
        'E190',
        `The head of token ${i} is ${head}, which is no place of a doc of ${this.length} tokens.`,
      );
    });
  }
}
