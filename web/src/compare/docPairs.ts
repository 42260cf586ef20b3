// Finds the docs of two files that are of the same text: in their order first, the others by their texts.
import type { Doc, DocBin, Language } from 'spacy-wasm';
import { bareText, textKey } from './places';

const AT_ONCE = 64;

export type Pair = readonly [indexA: number, a: Doc, indexB: number, b: Doc];

/** Docs of one file that have no pair, or can't be read. */
export interface Alone {
  count: number;
  /** The numbers of the first of them. */
  first: number[];
}

const NAMED = 200;

export class DocPairs {
  readonly unreadable: [a: Alone, b: Alone] = [nobody(), nobody()];
  readonly alone: [a: Alone, b: Alone] = [nobody(), nobody()];
  readonly #nlp: Language;
  readonly #a: DocBin;
  readonly #b: DocBin;
  /** Docs that had none of their text beside them, by the key of their text. */
  readonly #restOfA: [key: number, index: number][] = [];
  readonly #restOfB = new Map<number, number[]>();

  constructor(nlp: Language, a: DocBin, b: DocBin) {
    this.#nlp = nlp;
    this.#a = a;
    this.#b = b;
  }

  /** How many steps `walk` takes at most. */
  get steps(): number {
    return Math.ceil(Math.max(this.#a.length, this.#b.length) / AT_ONCE) + Math.ceil(this.#restOfA.length / AT_ONCE);
  }

  /** After each step the docs that `use` was given are forgotten. */
  *walk(use: (pair: Pair) => void): Generator<void> {
    const longest = Math.max(this.#a.length, this.#b.length);
    for (let at = 0; at < longest; at += AT_ONCE) {
      this.#nlp.memoryZone(() => this.#sideBySide(at, use));
      yield;
    }
    for (let at = 0; at < this.#restOfA.length; at += AT_ONCE) {
      this.#nlp.memoryZone(() => {
        for (const [key, index] of this.#restOfA.slice(at, at + AT_ONCE)) this.#byText(key, index, use);
      });
      yield;
    }
    for (const indices of this.#restOfB.values()) for (const index of indices) note(this.alone[1], index);
    this.alone[1].first.sort((one, other) => one - other);
  }

  read(side: 0 | 1, start: number, end = start + 1): Map<number, Doc> {
    const docs = new Map<number, Doc>();
    let index = start;
    const onError = (): void => note(this.unreadable[side], index++);
    const bin = side === 0 ? this.#a : this.#b;
    for (const doc of bin.getDocs(this.#nlp.vocab, { start, end, onError })) docs.set(index++, doc);
    return docs;
  }

  #sideBySide(start: number, use: (pair: Pair) => void): void {
    const [ofA, ofB] = [this.read(0, start, start + AT_ONCE), this.read(1, start, start + AT_ONCE)];
    for (const [index, a] of ofA) {
      const b = ofB.get(index);
      const text = bareText(a.text);
      if (b && bareText(b.text) === text) {
        use([index, a, index, b]);
        ofB.delete(index);
      } else this.#restOfA.push([textKey(text), index]);
    }
    for (const [index, b] of ofB) {
      const key = textKey(bareText(b.text));
      this.#restOfB.set(key, [...(this.#restOfB.get(key) ?? []), index]);
    }
  }

  #byText(key: number, indexA: number, use: (pair: Pair) => void): void {
    const candidates = this.#restOfB.get(key);
    const [indexB] = candidates ?? [];
    if (indexB === undefined) return note(this.alone[0], indexA);
    const [a, b] = [this.read(0, indexA).get(indexA), this.read(1, indexB).get(indexB)];
    if (!a || !b || bareText(a.text) !== bareText(b.text)) return note(this.alone[0], indexA);
    candidates!.shift();
    use([indexA, a, indexB, b]);
  }
}

const nobody = (): Alone => ({ count: 0, first: [] });

function note(alone: Alone, index: number): void {
  alone.count++;
  if (alone.first.length < NAMED) alone.first.push(index);
}
