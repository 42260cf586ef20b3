// Scores of predicted docs beside their references (spacy.scorer.Scorer).
import { brand } from '../brand.js';
import { SpacyError, show } from '../errors.js';
import type { Language } from '../language.js';
import { Pipe } from '../pipe.js';
import { registry } from '../registry.js';
import { core } from '../runtime.js';
import { Tokenizer } from '../tokenizer.js';
import { scorerOf, tallyPipe } from './component-score.js';
import { checkExamples, type Example } from './example.js';
import { tallyCats, type ScoreCatsOptions } from './score-cats.js';
import { tallyDeps, type ScoreDepsOptions } from './score-deps.js';
import { tallyLinks, type ScoreLinksOptions } from './score-links.js';
import { tallySpans, type ScoreSpansOptions } from './score-spans.js';
import {
  scoreTokenization,
  tallyTokenAttr,
  tallyTokenAttrPerFeat,
  tallyTokenization,
  type TokenAttrOptions,
} from './score-tokens.js';
import { tallyOf } from './scorers.js';
import { collecting, scored, together, type Tally } from './tally.js';
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

type MakeTally = (options: Record<string, unknown>) => Tally;

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
  score(examples: Iterable<Example>, options: { readonly perComponent?: boolean } = {}): ScoreResults {
    return scored(this.tally(options), checkExamples(examples, 'Scorer.score'));
  }

  /**
   * As `score`, for more examples than memory holds: each is counted by `add` and can be forgotten then; `results` gives the scores.
   * A component's own method `score` and a plug-in's scorer take all of theirs at once: these are kept for them.
   */
  tally({ perComponent = false }: { readonly perComponent?: boolean } = {}): Tally {
    const parts = (this.nlp ? partsOf(this.nlp) : this.#defaultParts()).map(
      ([name, make]) => [name, make({ ...this.cfg })] as const,
    );
    const all = together(...parts.map(([, tally]) => tally));
    const byName = (): ScoreResults => Object.fromEntries(parts.map(([name, tally]) => [name, tally.results()]));
    return {
      add: (example) => checkExamples([example], 'Tally.add').forEach(all.add),
      results: perComponent ? byName : all.results,
    };
  }

  /** Blank components have no labels, and their settings are spaCy's. */
  #defaultParts(): [name: string, make: MakeTally][] {
    const ofFactory = (factory: string): MakeTally => {
      const scorer = scorerOf(registry, factory, {});
      const tally = scorer && tallyOf(scorer);
      return (options) => tally?.({ labels: [], ...options }) ?? together();
    };
    return [
      ['tokenizer', tallyTokenization],
      ...this.#defaultPipeline.map((factory): [string, MakeTally] => [factory, ofFactory(factory)]),
    ];
  }

  /** token_acc: how many predicted tokens are those of the reference; token_p, r, f of their characters. */
  static scoreTokenization(examples: Iterable<Example>): ScoreResults {
    return scoreTokenization(checkExamples(examples, 'Scorer.scoreTokenization'));
  }

  /** The share of tokens that have the right value of an attribute ('tag'): `tag_acc`. */
  static scoreTokenAttr(examples: Iterable<Example>, attr: string, options?: TokenAttrOptions): ScoreResults {
    return scored(tallyTokenAttr(attr, options), checkExamples(examples, 'Scorer.scoreTokenAttr'));
  }

  /** Of features such as 'Case=Nom|Number=Plur', together and by their fields. */
  static scoreTokenAttrPerFeat(examples: Iterable<Example>, attr: string, options?: TokenAttrOptions): ScoreResults {
    return scored(tallyTokenAttrPerFeat(attr, options), checkExamples(examples, 'Scorer.scoreTokenAttrPerFeat'));
  }

  /** Precision, recall and F of spans of docs ('ents'), together and by label. */
  static scoreSpans(examples: Iterable<Example>, attr: string, options?: ScoreSpansOptions): ScoreResults {
    return scored(tallySpans(attr, options), checkExamples(examples, 'Scorer.scoreSpans'));
  }

  /** Of categories; `cats_score` is the one that `cats_score_desc` names. */
  static scoreCats(examples: Iterable<Example>, attr: string, options?: ScoreCatsOptions): ScoreResults {
    return scored(tallyCats(attr, options), checkExamples(examples, 'Scorer.scoreCats'));
  }

  /** Of entities' identifiers, where both docs have the entity. */
  static scoreLinks(examples: Iterable<Example>, options: ScoreLinksOptions): ScoreResults {
    return scored(tallyLinks(options), checkExamples(examples, 'Scorer.scoreLinks'));
  }

  /** Of heads (`dep_uas`), of heads with their labels (`dep_las`), and by label. */
  static scoreDeps(examples: Iterable<Example>, attr: string, options?: ScoreDepsOptions): ScoreResults {
    return scored(tallyDeps(attr, options), checkExamples(examples, 'Scorer.scoreDeps'));
  }
}
brand(Scorer, 'Scorer');

function partsOf(nlp: Language): [name: string, make: MakeTally][] {
  const parts: [string, object][] = [['tokenizer', nlp.tokenizer], ...nlp.pipeline];
  return parts.flatMap(([name, part]): [string, MakeTally][] => {
    if (part instanceof Tokenizer) return [[name, tallyTokenization]];
    const { score } = part as { score?: (examples: Example[], options: Record<string, unknown>) => ScoreResults };
    if (typeof score !== 'function' || (part instanceof Pipe && UNSCORED.includes(part.factory))) return [];
    const isOwn = !(part instanceof Pipe) || score !== Pipe.prototype.score;
    return [
      [name, (options) => (isOwn ? collecting((all) => score.call(part, all, options)) : tallyPipe(part, options))],
    ];
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
