// The children of a parse: lists and edges of each token, found once for a whole doc (set_children_from_heads).
import { SpacyError } from './errors.js';

/** Python gives up on malformed trees there. */
const MAX_ROUNDS = 12;

export class Tree {
  /** The first and the last token of each token's subtree. */
  readonly leftEdges: Uint32Array;
  readonly rightEdges: Uint32Array;
  readonly #heads: Uint32Array;
  // All children in the order of their heads; where those of a token begin, and where those to its right do.
  readonly #children: Uint32Array;
  readonly #first: Uint32Array;
  readonly #firstRight: Uint32Array;

  /** `heads`: places of the same tokens; a root's is its own. */
  constructor(heads: Uint32Array) {
    const { length } = heads;
    this.#heads = heads;
    this.leftEdges = Uint32Array.from(heads, (_, i) => i);
    this.rightEdges = this.leftEdges.slice();
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      for (let i = 0; i < length; i += 1) this.#widen(i);
      for (let i = length - 1; i >= 0; i -= 1) this.#widen(i);
      if (this.#headsStayInSentences()) break;
    }
    const first = new Uint32Array(length + 1);
    const firstRight = new Uint32Array(length);
    heads.forEach((head, i) => {
      if (head === i) return;
      first[head + 1]! += 1;
      if (i < head) firstRight[head]! += 1;
    });
    for (let i = 0; i < length; i += 1) {
      firstRight[i]! += first[i]!;
      first[i + 1]! += first[i]!;
    }
    const next = first.slice();
    this.#children = new Uint32Array(first[length]!);
    heads.forEach((head, i) => {
      if (head === i) return;
      this.#children[next[head]!] = i;
      next[head]! += 1;
    });
    this.#first = first;
    this.#firstRight = firstRight;
  }

  /** Immediate children before a token, in the text's order. */
  lefts(i: number): Uint32Array {
    return this.#children.subarray(this.#first[i], this.#firstRight[i]);
  }

  rights(i: number): Uint32Array {
    return this.#children.subarray(this.#firstRight[i], this.#first[i + 1]);
  }

  children(i: number): Uint32Array {
    return this.#children.subarray(this.#first[i], this.#first[i + 1]);
  }

  /** Itself and all below it, in the order of Python's visits. Throws SpacyError E045 where heads run in a circle. */
  subtree(i: number): number[] {
    const found: number[] = [];
    // Without recursion: a chain of heads may be as long as the doc. ~i stands for a token whose lefts have been seen.
    const visits = [i];
    for (let opened = 0; visits.length;) {
      const at = visits.pop()!;
      if (at < 0) {
        found.push(~at);
        continue;
      }
      opened += 1;
      if (opened > this.#heads.length) throw circular(i, 'subtree');
      const [lefts, rights] = [this.lefts(at), this.rights(at)];
      for (let child = rights.length - 1; child >= 0; child -= 1) visits.push(rights[child]!);
      visits.push(~at);
      for (let child = lefts.length - 1; child >= 0; child -= 1) visits.push(lefts[child]!);
    }
    return found;
  }

  #widen(i: number): void {
    const head = this.#heads[i]!;
    if (this.leftEdges[i]! < this.leftEdges[head]!) this.leftEdges[head] = this.leftEdges[i]!;
    if (this.rightEdges[i]! > this.rightEdges[head]!) this.rightEdges[head] = this.rightEdges[i]!;
  }

  // Each token's head lies in the sentence that the roots' left edges cut around it.
  #headsStayInSentences(): boolean {
    const heads = this.#heads;
    const { length } = heads;
    const starts = new Uint8Array(length);
    heads.forEach((head, i) => {
      if (head === i) starts[this.leftEdges[i]!] = 1;
    });
    let start = 0;
    for (let end = 0; end < length; end += 1) {
      if (!(end > 0 && starts[end]) && end !== length - 1) continue;
      for (let i = start; i < end; i += 1) if (heads[i]! < start || heads[i]! > end) return false;
      start = end;
    }
    return true;
  }
}

/** What is thrown where Python would go round for ever. */
export function circular(i: number, attribute: string): SpacyError {
  return new SpacyError('E045', `The heads around token ${i} run in a circle: there is no ${attribute}.`);
}
