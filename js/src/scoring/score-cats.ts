// Scores of categories of docs (Scorer.score_cats).
import type { Doc } from '../doc.js';
import { SpacyError, show } from '../errors.js';
import { ROCAUCScore, Scores } from './prf.js';
import type { Tally } from './tally.js';
import { attribute, type ScoreResults } from './values.js';

type Cats = Readonly<Record<string, number | boolean | null>>;

export interface ScoreCatsOptions {
  readonly getter?: (doc: Doc, attr: string) => Cats;
  /** All that there are; others are not looked at. */
  readonly labels?: Iterable<string>;
  /** Whether a doc may have several; true by default. */
  readonly multiLabel?: boolean;
  /** Of two labels that exclude each other, the one whose F is the score. */
  readonly positiveLabel?: string | null;
  /** From where on a label counts as found; 0.5 by default. Labels that exclude each other have none. */
  readonly threshold?: number | null;
}

export function tallyCats(attr: string, options: ScoreCatsOptions = {}): Tally {
  const { getter = attribute as NonNullable<ScoreCatsOptions['getter']>, multiLabel = true, positiveLabel } = options;
  const labels = [...new Set(options.labels)];
  const threshold = options.threshold ?? 0.5;
  const perType = new Scores();
  const areas = new Map(labels.map((label) => [label, new ROCAUCScore()]));
  for (const label of labels) perType.of(label);
  const ofLabels = (cats: Cats): Map<string, number> => {
    const known = Object.entries(cats).filter(([label, score]) => areas.has(label) && score !== null);
    return new Map(known.map(([label, score]) => [label, Number(score)]));
  };
  const add: Tally['add'] = (example) => {
    const found = ofLabels(getter(example.predicted, attr));
    const gold = ofLabels(getter(example.reference, attr));
    for (const [label, area] of areas) {
      const score = gold.get(label) ?? (multiLabel ? undefined : 0);
      if (score !== undefined) area.scoreSet(found.get(label) ?? 0, score);
    }
    if (multiLabel) countEach(perType, found, gold, threshold);
    else countBest(perType, found, gold);
  };
  return { add, results: () => results(attr, perType, areas, multiLabel, positiveLabel) };
}

function countEach(perType: Scores, found: Map<string, number>, gold: Map<string, number>, threshold: number): void {
  for (const [label, score] of perType) {
    const isGold = gold.get(label);
    if (isGold === undefined) continue;
    const isFound = (found.get(label) ?? 0) >= threshold;
    if (isGold > 0 && isFound) score.tp += 1;
    else if (isGold > 0) score.fn += 1;
    else if (isGold === 0 && isFound) score.fp += 1;
  }
}

/** The first of the highest scores; undefined where there are none. */
function best(cats: Map<string, number>): string | undefined {
  let highest: [label: string, score: number] | undefined;
  for (const entry of cats) if (!highest || entry[1] > highest[1]) highest = entry;
  return highest?.[0];
}

function countBest(perType: Scores, found: Map<string, number>, gold: Map<string, number>): void {
  const [label, right] = [best(found), best(gold)];
  if (label !== undefined && label === right) {
    perType.of(label).tp += 1;
    return;
  }
  // A doc with no prediction at all makes Python fail; what it means to count there is what is missed.
  if (right !== undefined && (label !== undefined || gold.get(right)! > 0)) perType.of(right).fn += 1;
  if (label !== undefined) perType.of(label).fp += 1;
}

function results(
  attr: string,
  perType: Scores,
  areas: Map<string, ROCAUCScore>,
  multiLabel: boolean,
  positiveLabel: string | null | undefined,
): ScoreResults {
  const micro = perType.total;
  const areaOf = (area: ROCAUCScore): number | null => (area.isBinary() ? area.score : null);
  // Labels without gold annotations count as 0, so that leaving them out makes no score better.
  const macroAuc = [...areas.values()].reduce((sum, area) => sum + (areaOf(area) ?? 0), 0) / (areas.size + 1e-100);
  const macroF = perType.mean('fscore');
  const isOfPositive = !multiLabel && areas.size === 2 && !!positiveLabel;
  if (isOfPositive && !perType.has(positiveLabel)) {
    throw new SpacyError(
      'BAD_ARGUMENT',
      `The positive label ${show(positiveLabel)} is none of ${[...areas.keys()].join(', ')}.`,
    );
  }
  const [score, description] = isOfPositive
    ? [perType.of(positiveLabel).fscore, `F (${positiveLabel})`]
    : multiLabel
      ? [macroAuc, 'macro AUC']
      : [macroF, 'macro F'];
  return {
    [`${attr}_score`]: score,
    [`${attr}_score_desc`]: description,
    [`${attr}_micro_p`]: micro.precision,
    [`${attr}_micro_r`]: micro.recall,
    [`${attr}_micro_f`]: micro.fscore,
    [`${attr}_macro_p`]: perType.mean('precision'),
    [`${attr}_macro_r`]: perType.mean('recall'),
    [`${attr}_macro_f`]: macroF,
    [`${attr}_macro_auc`]: macroAuc,
    [`${attr}_f_per_type`]: perType.toDict(),
    [`${attr}_auc_per_type`]: Object.fromEntries([...areas].map(([label, area]) => [label, areaOf(area)])),
  };
}
