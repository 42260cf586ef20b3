// The scorers that configs name (`@scorers`), as spaCy has them.
import type { Doc } from '../doc.js';
import type { Span } from '../span.js';
import type { Example } from './example.js';
import { tallyCats, type ScoreCatsOptions } from './score-cats.js';
import { tallyDeps, type ScoreDepsOptions } from './score-deps.js';
import { tallyLinks } from './score-links.js';
import { tallyNer, tallySpans, type ScoreSpansOptions } from './score-spans.js';
import { morphOf, tallyTokenAttr, tallyTokenAttrPerFeat, type TokenAttrOptions } from './score-tokens.js';
import { scored, together, type Tally } from './tally.js';
import { attribute, type ScoreResults } from './values.js';

/** `options` are the component's settings with its labels, then what the call says: `spansKey`, `threshold`, `getter`, … */
export type ScoreExamples = (examples: readonly Example[], options: Record<string, unknown>) => ScoreResults;

type MakeTally = (options: Record<string, unknown>) => Tally;

/** spaCy's own scorers count example after example; those of plug-ins get all of them at once. */
const tallies = new WeakMap<ScoreExamples, MakeTally>();

export const tallyOf = (scorer: ScoreExamples): MakeTally | undefined => tallies.get(scorer);

function counting(tally: MakeTally): ScoreExamples {
  const score: ScoreExamples = (examples, options) => scored(tally(options), examples);
  tallies.set(score, tally);
  return score;
}

/** What a plug-in registers in `spacy_scorers`: called with the other settings of the config's block. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type MakeScorer = (settings: any) => ScoreExamples;

const ofToken =
  (...attrs: string[]): MakeTally =>
  (options: TokenAttrOptions) =>
    together(...attrs.map((attr) => tallyTokenAttr(attr, options)));

const ofMorph: MakeTally = (options) => {
  const byFeatures = { ...options, getter: morphOf };
  return together(tallyTokenAttr('morph', byFeatures), tallyTokenAttrPerFeat('morph', byFeatures));
};

const ofPosAndMorph: MakeTally = (options) => together(ofToken('pos')(options), ofMorph(options));

const ofAttributes: MakeTally = (options) =>
  together(ofToken('tag')(options), ofPosAndMorph(options), ofToken('lemma')(options));

/** Its results but for one. */
const without = (key: string, tally: Tally): Tally => ({
  add: tally.add,
  results() {
    const { [key]: _, ...results } = tally.results();
    return results;
  },
});

const ofSents: MakeTally = (options: ScoreSpansOptions) => {
  const hasAnnotation = (doc: Doc): boolean => doc.hasAnnotation('SENT_START');
  return without('sents_per_type', tallySpans('sents', { ...options, hasAnnotation }));
};

const ofParse: MakeTally = (options: ScoreDepsOptions) =>
  together(
    ofSents({ ...options }),
    tallyDeps('dep', {
      getter: (token, attr) => String(attribute(token, `${attr}_`)).toLowerCase(),
      ignoreLabels: ['p', 'punct'],
      ...options,
    }),
  );

const ofCats =
  (multiLabel: boolean): MakeTally =>
  (options: ScoreCatsOptions) =>
    tallyCats('cats', { ...options, multiLabel });

type GroupOptions = ScoreSpansOptions & { readonly spansKey?: string; readonly attr?: string };

const groupName = (key: string, { attr = `spans_${key}` }: GroupOptions): string => attr;

const ofSpanGroup =
  (defaultKey: string): MakeTally =>
  (options: GroupOptions) => {
    const key = options.spansKey ?? defaultKey;
    return tallySpans(groupName(key, options), {
      allowOverlap: true,
      getter: (doc: Doc): Iterable<Span> => doc.spans.get(key) ?? [],
      hasAnnotation: (doc: Doc) => doc.spans.has(key),
      ...options,
    });
  };

const ofFoundSpans: MakeTally = (options: GroupOptions) => {
  const name = groupName(options.spansKey ?? 'sc', options);
  return without(`${name}_per_type`, ofSpanGroup('sc')({ labeled: false, ...options }));
};

const ofLinks: MakeTally = () => tallyLinks({ negativeLabels: ['NIL'] });

export const SPACY_SCORERS: Readonly<Record<string, MakeScorer>> = {
  'spacy.tagger_scorer.v1': () => counting(ofToken('tag')),
  'spacy.lemmatizer_scorer.v1': () => counting(ofToken('lemma')),
  'spacy.morphologizer_scorer.v1': () => counting(ofPosAndMorph),
  'spacy.attribute_ruler_scorer.v1': () => counting(ofAttributes),
  'spacy.senter_scorer.v1': () => counting(ofSents),
  'spacy.parser_scorer.v1': () => counting(ofParse),
  'spacy.ner_scorer.v1': () => counting(tallyNer),
  'spacy.entity_ruler_scorer.v1': () => counting(tallyNer),
  'spacy.entity_linker_scorer.v1': () => counting(ofLinks),
  'spacy.textcat_scorer.v1': () => counting(ofCats(false)),
  'spacy.textcat_scorer.v2': () => counting(ofCats(false)),
  'spacy.textcat_multilabel_scorer.v1': () => counting(ofCats(true)),
  'spacy.textcat_multilabel_scorer.v2': () => counting(ofCats(true)),
  'spacy.spancat_scorer.v1': () => counting(ofSpanGroup('sc')),
  'spacy.span_finder_scorer.v1': () => counting(ofFoundSpans),
  'spacy.overlapping_labeled_spans_scorer.v1': ({ spans_key = 'ruler' }: { spans_key?: string } = {}) =>
    counting(ofSpanGroup(spans_key)),
};
