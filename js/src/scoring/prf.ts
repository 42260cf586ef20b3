// Precision, recall and F; the area under the ROC curve (spacy.scorer.PRFScore, ROCAUCScore).
import { SpacyError } from '../errors.js';

export interface Prf {
  readonly p: number;
  readonly r: number;
  readonly f: number;
}

/** Python's, so that nothing is divided by zero. */
const TINY = 1e-100;

/** Counts of what was found rightly (tp), found wrongly (fp), and not found (fn). */
export class PRFScore {
  tp: number;
  fp: number;
  fn: number;

  constructor({ tp = 0, fp = 0, fn = 0 } = {}) {
    this.tp = tp;
    this.fp = fp;
    this.fn = fn;
  }

  get length(): number {
    return this.tp + this.fp + this.fn;
  }

  /** Adds another's counts. */
  add({ tp, fp, fn }: PRFScore): this {
    this.tp += tp;
    this.fp += fp;
    this.fn += fn;
    return this;
  }

  /** Counts what is in both, in the first alone, in the second alone. */
  scoreSet(found: ReadonlySet<unknown>, gold: ReadonlySet<unknown>): void {
    let both = 0;
    for (const each of found) if (gold.has(each)) both += 1;
    this.tp += both;
    this.fp += found.size - both;
    this.fn += gold.size - both;
  }

  get precision(): number {
    return this.tp / (this.tp + this.fp + TINY);
  }

  get recall(): number {
    return this.tp / (this.tp + this.fn + TINY);
  }

  get fscore(): number {
    const [p, r] = [this.precision, this.recall];
    return 2 * ((p * r) / (p + r + TINY));
  }

  toDict(): Prf {
    return { p: this.precision, r: this.recall, f: this.fscore };
  }
}

/** Scores by what they are for. */
export class Scores<Key = string> extends Map<Key, PRFScore> {
  /** The one of a key, made where there is none. */
  of(key: Key): PRFScore {
    const known = this.get(key);
    if (known) return known;
    const made = new PRFScore();
    this.set(key, made);
    return made;
  }

  toDict(): Record<string, Prf> {
    return Object.fromEntries([...this].map(([key, score]) => [String(key), score.toDict()]));
  }

  get total(): PRFScore {
    return [...this.values()].reduce((sum, score) => sum.add(score), new PRFScore());
  }

  /** The mean over all keys, 0 where there are none. */
  mean(of: 'precision' | 'recall' | 'fscore'): number {
    return [...this.values()].reduce((sum, score) => sum + score[of], 0) / (this.size + TINY);
  }
}

/** The probability that a positive example has a higher score than a negative one. */
export class ROCAUCScore {
  readonly golds: number[] = [];
  readonly cands: number[] = [];

  scoreSet(cand: number, gold: number): void {
    this.cands.push(cand);
    this.golds.push(gold);
  }

  isBinary(): boolean {
    return new Set(this.golds).size === 2;
  }

  /** Throws SpacyError E165 where the golds are not of two kinds. */
  get score(): number {
    if (this.isBinary()) return areaUnderCurve(this.golds, this.cands);
    throw new SpacyError(
      'E165',
      `The golds of a ROC curve are of two kinds, not ${[...new Set(this.golds)].join(', ')}.`,
    );
  }
}

/** Of true and false positives as the threshold sinks, by trapezoids; NaN where no gold is 1. */
function areaUnderCurve(golds: readonly number[], cands: readonly number[]): number {
  const order = cands.map((_, i) => i).sort((a, b) => cands[b]! - cands[a]!);
  const positives = golds.filter((gold) => gold === 1).length;
  const negatives = golds.length - positives;
  let [area, tp, fp, lastTp, lastFp] = [0, 0, 0, 0, 0];
  order.forEach((i, place) => {
    if (golds[i] === 1) tp += 1;
    else fp += 1;
    const next = order[place + 1];
    if (next !== undefined && cands[next] === cands[i]) return;
    area += ((fp / negatives - lastFp / negatives) * (tp / positives + lastTp / positives)) / 2;
    [lastTp, lastFp] = [tp, fp];
  });
  return area;
}
