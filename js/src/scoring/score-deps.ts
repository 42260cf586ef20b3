// Scores of dependency parses (Scorer.score_deps).
import { isBlank } from '../text.js';
import type { Token } from '../token.js';
import { PRFScore, Scores } from './prf.js';
import type { Tally } from './tally.js';
import { attribute, keyOf, missingTest, type MissingOption, type ScoreResults, type TokenGetter } from './values.js';

export interface ScoreDepsOptions extends MissingOption {
  readonly getter?: TokenGetter;
  /** The attribute that is the head; 'head' by default. */
  readonly headAttr?: string;
  readonly headGetter?: (token: Token, attr: string) => Token;
  /** Labels that do not count, such as 'punct'. */
  readonly ignoreLabels?: Iterable<unknown>;
}

/** Arcs as places of the reference, with labels, without, and by label. */
class Arcs {
  readonly labelled = new Set<string>();
  readonly unlabelled = new Set<string>();
  readonly byLabel = new Map<string, Set<string>>();

  add(place: number, head: number, dep: unknown): void {
    const label = keyOf(dep);
    this.labelled.add(keyOf(place, head, dep));
    this.unlabelled.add(keyOf(place, head));
    if (!this.byLabel.has(label)) this.byLabel.set(label, new Set());
    this.byLabel.get(label)!.add(keyOf(place, head));
  }
}

export function tallyDeps(attr: string, options: ScoreDepsOptions = {}): Tally {
  const { getter = attribute, headAttr = 'head' } = options;
  const { headGetter = attribute as NonNullable<ScoreDepsOptions['headGetter']> } = options;
  const isMissing = missingTest(options);
  const isIgnored = missingTest({ missingValues: options.ignoreLabels ?? [] });
  const [labelled, unlabelled] = [new PRFScore(), new PRFScore()];
  const perDep = new Scores();
  const names = new Map<string, string>();
  // Python's go on from doc to doc: a place without a label counts in none that follows.
  const unknown = new Set<number>();
  const add: Tally['add'] = (example) => {
    const gold = new Arcs();
    for (const token of example.reference) {
      const dep = getter(token, attr);
      if (isMissing(dep)) unknown.add(token.i);
      else if (!isIgnored(dep)) gold.add(token.i, headGetter(token, headAttr).i, dep);
      if (!isMissing(dep)) names.set(keyOf(dep), String(dep));
    }
    const predicted = new Arcs();
    const { x2y } = example.alignment;
    for (const token of example.predicted) {
      const place = x2y._only(token.i);
      if (unknown.has(place) || isBlank(token.text)) continue;
      const dep = getter(token, attr);
      if (isIgnored(dep)) continue;
      const head = x2y._only(headGetter(token, headAttr).i);
      if (place < 0 || head < 0) {
        unlabelled.fp += 1;
        labelled.fp += 1;
      } else predicted.add(place, head, dep);
      names.set(keyOf(dep), String(dep));
    }
    labelled.scoreSet(predicted.labelled, gold.labelled);
    unlabelled.scoreSet(predicted.unlabelled, gold.unlabelled);
    for (const label of [...gold.byLabel.keys(), ...predicted.byLabel.keys()]) perDep.of(label);
    for (const [label, score] of perDep) {
      score.scoreSet(predicted.byLabel.get(label) ?? new Set(), gold.byLabel.get(label) ?? new Set());
    }
  };
  const results = (): ScoreResults => {
    const isKnown = unlabelled.length > 0;
    const named = Object.entries(perDep.toDict()).map(([label, score]) => [names.get(label)!, score]);
    return {
      [`${attr}_uas`]: isKnown ? unlabelled.fscore : null,
      [`${attr}_las`]: isKnown ? labelled.fscore : null,
      [`${attr}_las_per_type`]: isKnown ? Object.fromEntries(named) : null,
    };
  };
  return { add, results };
}
