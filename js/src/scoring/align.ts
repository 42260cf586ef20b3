// Which tokens of two tokenizations share characters (spacy.training.align, Alignment).
import { SpacyError } from '../errors.js';
import { isBlank, withoutBlanks } from '../text.js';

/** For each token of one side the places of the other's that share characters with it, ascending. */
export class AlignmentArray {
  /** All places, one token's after the other's. */
  readonly data: Int32Array;
  /** How many each token has. */
  readonly lengths: Int32Array;
  #starts: Int32Array;

  constructor(alignment: readonly (readonly number[])[]) {
    this.data = Int32Array.from(alignment.flat());
    this.lengths = Int32Array.from(alignment, (places) => places.length);
    this.#starts = new Int32Array(alignment.length + 1);
    this.lengths.forEach((length, i) => (this.#starts[i + 1] = this.#starts[i]! + length));
  }

  get length(): number {
    return this.lengths.length;
  }

  /** Those of one token. */
  at(i: number): Int32Array {
    return this.slice(i, i + 1);
  }

  /** Those of the tokens from `start` to before `end`, one after the other. */
  slice(start = 0, end = this.length): Int32Array {
    const last = Math.min(end, this.length);
    return start < last ? this.data.subarray(this.#starts[start], this.#starts[last]) : this.data.subarray(0, 0);
  }

  /** @internal The place of the one token that shares characters with it; -1 for none and for several. */
  _only(i: number): number {
    return this.lengths[i] === 1 ? this.data[this.#starts[i]!]! : -1;
  }
}

/** Both ways: of predicted tokens to those of the reference, and back. */
export class Alignment {
  readonly x2y: AlignmentArray;
  readonly y2x: AlignmentArray;

  constructor(x2y: readonly (readonly number[])[], y2x: readonly (readonly number[])[]) {
    this.x2y = new AlignmentArray(x2y);
    this.y2x = new AlignmentArray(y2x);
  }

  /** Of two lists of words. Throws SpacyError E949 where their texts differ in more than whitespace and capitals. */
  static fromStrings(x: readonly string[], y: readonly string[]): Alignment {
    const isSame = x.length === y.length && x.every((word, i) => word === y[i]);
    if (!isSame) return align(new Side(x), new Side(y));
    const same = x.map((_, i) => [i]);
    return new Alignment(same, same);
  }
}

/** One of the two texts, as it is walked along. */
class Side {
  readonly words: readonly string[];
  readonly text: string;
  readonly found: Set<number>[] = [];
  at = 0;
  /** Each character's token. */
  #tokens: number[];
  #last = -1;

  constructor(words: readonly string[]) {
    this.words = words;
    this.text = words.join('').toLowerCase();
    this.#tokens = words.flatMap((word, i) => new Array<number>(word.toLowerCase().length).fill(i));
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  get token(): number {
    return this.#tokens[this.at]!;
  }

  get isAtStartOfToken(): boolean {
    return this.at === 0 || this.#tokens[this.at - 1]! < this.token;
  }

  enterToken(): void {
    if (this.#last !== this.token) this.found.push(new Set());
    this.#last = this.token;
  }

  /** What is left when the other side is at its end shares nothing; a token that was begun counts again, as in Python. */
  finish(): number[][] {
    for (const _ of new Set(this.#tokens.slice(this.at))) this.found.push(new Set());
    return this.found.map((places) => [...places].sort((a, b) => a - b));
  }
}

function align(x: Side, y: Side): Alignment {
  if (withoutBlanks(x.text) !== withoutBlanks(y.text)) throw differentTexts(x.words, y.words);
  while (!x.isAtEnd && !y.isAtEnd) {
    const [token, other] = [x.token, y.token];
    x.enterToken();
    y.enterToken();
    const [word, character] = [x.words[token]!, x.text[x.at]!];
    const isSameWord = word === y.words[other] && x.isAtStartOfToken && y.isAtStartOfToken;
    if (isSameWord || character === y.text[y.at]) {
      x.found.at(-1)!.add(other);
      y.found.at(-1)!.add(token);
      const step = isSameWord ? word.length : 1;
      x.at += step;
      y.at += step;
    } else if (isBlank(character)) x.at += 1;
    else y.at += 1;
  }
  return new Alignment(x.finish(), y.finish());
}

const SHOWN = 10;

function differentTexts(x: readonly string[], y: readonly string[]): SpacyError {
  const [ours, theirs] = [x, y].map((words) => JSON.stringify(words.slice(0, SHOWN)));
  return new SpacyError(
    'E949',
    `The tokens of the predicted doc and the reference can't be aligned: their texts may differ in whitespace and ` +
      `capitals alone. The predicted tokens start with ${ours}, those of the reference with ${theirs}.`,
  );
}
