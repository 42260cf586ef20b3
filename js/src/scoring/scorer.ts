// Scores of predicted docs beside their references (spacy.scorer.Scorer).
import { brand } from '../brand.js';
import { SpacyError, show } from '../errors.js';
import type { Language } from '../language.js';
import { Pipe } from '../pipe.js';
import { registry } from '../registry.js';
import { core } from '../runtime.js';
import { scorerOf } from './component-score.js';
import { checkExamples, type Example } from './example.js';
import { scoreCats, type ScoreCatsOptions } from './score-cats.js';
import { scoreDeps, type ScoreDepsOptions } from './score-deps.js';
import { scoreLinks, type ScoreLinksOptions } from './score-links.js';
import { scoreSpans, type ScoreSpansOptions } from './score-spans.js';
import { scoreTokenAttr, scoreTokenAttrPerFeat, scoreTokenization, type TokenAttrOptions } from './score-tokens.js';
import type { ScoreResults } from './values.js';

export interface ScorerOptions {
  /** Its components say what is scored. */
  readonly nlp?: Language;
  /** The language of the pipeline that stands in where none is given; no score depends on it. */
  readonly defaultLang?: string;
  /** The factories of that pipeline. */
  readonly defaultPipeline?: Iterable<string>;
  /** What every component's scorer is told besides. */
  readonly [setting: string]: unknown;
}

const DEFAULT_PIPELINE = ['senter', 'tagger', 'morphologizer', 'parser', 'ner', 'textcat'];

/** Functions and plain classes in Python, which have no scores. */
const UNSCORED = ['merge_entities', 'merge_noun_chunks', 'merge_subtokens', 'token_splitter', 'doc_cleaner'];

type Score = (examples: Example[], options: Record<string, unknown>) => ScoreResults;

export class Scorer {
  readonly nlp: Language | undefined;
  /** What every component's scorer is told besides. */
  readonly cfg: Readonly<Record<string, unknown>>;
  #defaultPipeline: readonly string[];

  /** Throws SpacyError E002 for a factory of the default pipeline that there is none of. */
  constructor(options: ScorerOptions = {}) {
    const { nlp, defaultLang: _, defaultPipeline = DEFAULT_PIPELINE, ...cfg } = options;
    this.nlp = nlp;
    this.cfg = cfg;
    this.#defaultPipeline = [...defaultPipeline];
    if (!nlp) for (const factory of this.#defaultPipeline) checkFactory(factory);
  }

  /** Scores of the tokenizer and of all components together, or with `perComponent` by their names. Throws SpacyError E978, E949. */
  score(examples: Iterable<Example>, { perComponent = false } = {}): ScoreResults {
    const all = checkExamples(examples, 'Scorer.score');
    const scores: ScoreResults = {};
    for (const [name, score] of this.nlp ? partsOf(this.nlp) : this.#defaultParts()) {
      const found = score(all, { ...this.cfg });
      if (perComponent) scores[name] = found;
      else Object.assign(scores, found);
    }
    return scores;
  }

  /** Blank components have no labels, and their settings are spaCy's. */
  #defaultParts(): [name: string, score: Score][] {
    const ofFactory = (factory: string): Score => {
      const scorer = scorerOf(registry, factory, {});
      return (examples, options) => scorer?.(examples, { labels: [], ...options }) ?? {};
    };
    return [
      ['tokenizer', scoreTokenization],
      ...this.#defaultPipeline.map((factory): [string, Score] => [factory, ofFactory(factory)]),
    ];
  }

  /** token_acc: how many predicted tokens are those of the reference; token_p, r, f of their characters. */
  static scoreTokenization(examples: Iterable<Example>): ScoreResults {
    return scoreTokenization(checkExamples(examples, 'Scorer.scoreTokenization'));
  }

  /** The share of tokens that have the right value of an attribute ('tag'): `tag_acc`. */
  static scoreTokenAttr(examples: Iterable<Example>, attr: string, options?: TokenAttrOptions): ScoreResults {
    return scoreTokenAttr(checkExamples(examples, 'Scorer.scoreTokenAttr'), attr, options);
  }

  /** Of features such as 'Case=Nom|Number=Plur', together and by their fields. */
  static scoreTokenAttrPerFeat(examples: Iterable<Example>, attr: string, options?: TokenAttrOptions): ScoreResults {
    return scoreTokenAttrPerFeat(checkExamples(examples, 'Scorer.scoreTokenAttrPerFeat'), attr, options);
  }

  /** Precision, recall and F of spans of docs ('ents'), together and by label. */
  static scoreSpans(examples: Iterable<Example>, attr: string, options?: ScoreSpansOptions): ScoreResults {
    return scoreSpans(checkExamples(examples, 'Scorer.scoreSpans'), attr, options);
  }

  /** Of categories; `cats_score` is the one that `cats_score_desc` names. */
  static scoreCats(examples: Iterable<Example>, attr: string, options?: ScoreCatsOptions): ScoreResults {
    return scoreCats(checkExamples(examples, 'Scorer.scoreCats'), attr, options);
  }

  /** Of entities' identifiers, where both docs have the entity. */
  static scoreLinks(examples: Iterable<Example>, options: ScoreLinksOptions): ScoreResults {
    return scoreLinks(checkExamples(examples, 'Scorer.scoreLinks'), options);
  }

  /** Of heads (`dep_uas`), of heads with their labels (`dep_las`), and by label. */
  static scoreDeps(examples: Iterable<Example>, attr: string, options?: ScoreDepsOptions): ScoreResults {
    return scoreDeps(checkExamples(examples, 'Scorer.scoreDeps'), attr, options);
  }
}
brand(Scorer, 'Scorer');

function partsOf(nlp: Language): [name: string, score: Score][] {
  const parts: [string, object][] = [['tokenizer', nlp.tokenizer], ...nlp.pipeline];
  return parts.flatMap(([name, part]): [string, Score][] => {
    const { score } = part as { score?: Score };
    const isScored = typeof score === 'function' && !(part instanceof Pipe && UNSCORED.includes(part.factory));
    return isScored ? [[name, score.bind(part)]] : [];
  });
}

function checkFactory(factory: string): void {
  const { factories } = core().described();
  if (Object.hasOwn(factories, factory)) return;
  throw new SpacyError(
    'E002',
    `There is no factory ${show(factory)} for a Scorer's default pipeline: ${Object.keys(factories).join(', ')}.`,
  );
}
