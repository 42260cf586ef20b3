// nlp.evaluate: a pipeline run on examples, and scored.
import type { Language } from '../language.js';
import type { PipeOptions } from '../streams.js';
import { checkExamples, Example } from './example.js';
import { Scorer, type ScorerOptions } from './scorer.js';
import type { ScoreResults } from './values.js';

export interface EvaluateOptions extends Pick<PipeOptions, 'batchSize' | 'componentCfg'> {
  /** Takes the place of one of the pipeline's components. */
  readonly scorer?: Scorer;
  /** What a new Scorer is made of. */
  readonly scorerCfg?: ScorerOptions;
  /** Scores by the component's name. */
  readonly perComponent?: boolean;
}

export function evaluate(nlp: Language, examples: Iterable<Example>, options: EvaluateOptions): ScoreResults {
  const { scorerCfg, batchSize, componentCfg, perComponent = false } = options;
  const copies = checkExamples(examples, 'nlp.evaluate').map(({ x, y }) => new Example(x.copy(), y));
  const scorer = options.scorer ?? new Scorer({ nlp, ...scorerCfg });
  const start = performance.now();
  // As in Python, tokenizing counts: the predicted docs have their tokens already.
  for (const { reference } of copies) nlp.makeDoc(reference.text);
  const pairs = copies.map((example) => [example.predicted, example] as const);
  for (const [doc, example] of nlp.pipe(pairs, { asTuples: true, batchSize, componentCfg })) example.predicted = doc;
  const seconds = (performance.now() - start) / 1000;
  const words = copies.reduce((sum, { length }) => sum + length, 0);
  return { ...scorer.score(copies, { perComponent }), speed: words / seconds };
}
