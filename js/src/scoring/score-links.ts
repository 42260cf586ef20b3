// Scores of entities' links to a knowledge base (Scorer.score_links).
import { Scores } from './prf.js';
import type { Tally } from './tally.js';
import type { ScoreResults } from './values.js';

export interface ScoreLinksOptions {
  /** Identifiers that stand for none, such as 'NIL'. */
  readonly negativeLabels: Iterable<string>;
}

/** Of entities that both docs have at the same characters, whatever their labels are. */
export function tallyLinks({ negativeLabels }: ScoreLinksOptions): Tally {
  const negative = new Set(negativeLabels);
  const perType = new Scores();
  const add: Tally['add'] = ({ predicted, reference }) => {
    const golds = new Map(reference.ents.map((ent) => [String(ent._place()), ent]));
    for (const ent of predicted.ents) {
      const gold = golds.get(String(ent._place()));
      if (!gold) continue;
      const score = perType.of(gold.label_);
      const [right, found] = [gold.kbId_, ent.kbId_];
      if (negative.has(right) && negative.has(found)) continue;
      if (right === found) {
        score.tp += 1;
        continue;
      }
      if (!negative.has(found)) score.fp += 1;
      if (!negative.has(right)) score.fn += 1;
    }
  };
  return { add, results: () => results(perType) };
}

function results(perType: Scores): ScoreResults {
  const micro = perType.total;
  return {
    nel_score: micro.fscore,
    nel_score_desc: 'micro F',
    nel_micro_p: micro.precision,
    nel_micro_r: micro.recall,
    nel_micro_f: micro.fscore,
    nel_macro_p: perType.mean('precision'),
    nel_macro_r: perType.mean('recall'),
    nel_macro_f: perType.mean('fscore'),
    nel_f_per_type: perType.toDict(),
  };
}
