// Scores that are counted example after example: none of them has to be kept.
import type { Example } from './example.js';
import type { ScoreResults } from './values.js';

export interface Tally {
  add(example: Example): void;
  /** The scores of what was added so far. */
  results(): ScoreResults;
}

/** The scores of all examples. */
export function scored(tally: Tally, examples: Iterable<Example>): ScoreResults {
  for (const example of examples) tally.add(example);
  return tally.results();
}

/** Several as one: where two have a score of one name, the later one's is it. */
export const together = (...tallies: readonly Tally[]): Tally => ({
  add: (example) => {
    for (const tally of tallies) tally.add(example);
  },
  results: () => Object.assign({}, ...tallies.map((tally) => tally.results())) as ScoreResults,
});

/** For what scores all examples in one call, and so has to wait for them. */
export function collecting(score: (examples: Example[]) => ScoreResults): Tally {
  const examples: Example[] = [];
  return { add: (example) => void examples.push(example), results: () => score(examples) };
}
