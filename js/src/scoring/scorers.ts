// The scorers that configs name (`@scorers`), as spaCy has them.
import type { Doc } from '../doc.js';
import type { Span } from '../span.js';
import type { Example } from './example.js';
import { scoreCats, type ScoreCatsOptions } from './score-cats.js';
import { scoreDeps, type ScoreDepsOptions } from './score-deps.js';
import { scoreLinks } from './score-links.js';
import { getNerPrf, scoreSpans, type ScoreSpansOptions } from './score-spans.js';
import { morphOf, scoreTokenAttr, scoreTokenAttrPerFeat, type TokenAttrOptions } from './score-tokens.js';
import { attribute, type ScoreResults } from './values.js';

/** `options` are the component's settings with its labels, then what the call says: `spansKey`, `threshold`, `getter`, … */
export type ScoreExamples = (examples: readonly Example[], options: Record<string, unknown>) => ScoreResults;

/** What a plug-in registers in `spacy_scorers`: called with the other settings of the config's block. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type MakeScorer = (settings: any) => ScoreExamples;

const ofToken =
  (...attrs: string[]): ScoreExamples =>
  (examples, options: TokenAttrOptions) =>
    Object.assign({}, ...attrs.map((attr) => scoreTokenAttr(examples, attr, options)));

const ofMorph: ScoreExamples = (examples, options) => {
  const byFeatures = { ...options, getter: morphOf };
  return { ...scoreTokenAttr(examples, 'morph', byFeatures), ...scoreTokenAttrPerFeat(examples, 'morph', byFeatures) };
};

const ofPosAndMorph: ScoreExamples = (examples, options) => ({
  ...ofToken('pos')(examples, options),
  ...ofMorph(examples, options),
});

const ofAttributes: ScoreExamples = (examples, options) => ({
  ...ofToken('tag')(examples, options),
  ...ofPosAndMorph(examples, options),
  ...ofToken('lemma')(examples, options),
});

const ofSents: ScoreExamples = (examples, options: ScoreSpansOptions) => {
  const hasAnnotation = (doc: Doc): boolean => doc.hasAnnotation('SENT_START');
  const { sents_per_type: _, ...scores } = scoreSpans(examples, 'sents', { ...options, hasAnnotation });
  return scores;
};

const ofParse: ScoreExamples = (examples, options: ScoreDepsOptions) => ({
  ...ofSents(examples, { ...options }),
  ...scoreDeps(examples, 'dep', {
    getter: (token, attr) => String(attribute(token, `${attr}_`)).toLowerCase(),
    ignoreLabels: ['p', 'punct'],
    ...options,
  }),
});

const ofCats =
  (multiLabel: boolean): ScoreExamples =>
  (examples, options: ScoreCatsOptions) =>
    scoreCats(examples, 'cats', { ...options, multiLabel });

type GroupOptions = ScoreSpansOptions & { readonly spansKey?: string; readonly attr?: string };

function scoreGroup(examples: readonly Example[], defaultKey: string, options: GroupOptions): ScoreResults {
  const key = options.spansKey ?? defaultKey;
  return scoreSpans(examples, options.attr ?? `spans_${key}`, {
    allowOverlap: true,
    getter: (doc: Doc): Iterable<Span> => doc.spans.get(key) ?? [],
    hasAnnotation: (doc: Doc) => doc.spans.has(key),
    ...options,
  });
}

const ofSpanGroup =
  (defaultKey: string): ScoreExamples =>
  (examples, options) =>
    scoreGroup(examples, defaultKey, options);

const ofFoundSpans: ScoreExamples = (examples, options) => {
  const scores = scoreGroup(examples, 'sc', { labeled: false, ...options });
  const { attr = `spans_${(options.spansKey as string | undefined) ?? 'sc'}` } = options as GroupOptions;
  delete scores[`${attr}_per_type`];
  return scores;
};

const ofLinks: ScoreExamples = (examples) => scoreLinks(examples, { negativeLabels: ['NIL'] });

export const SPACY_SCORERS: Readonly<Record<string, MakeScorer>> = {
  'spacy.tagger_scorer.v1': () => ofToken('tag'),
  'spacy.lemmatizer_scorer.v1': () => ofToken('lemma'),
  'spacy.morphologizer_scorer.v1': () => ofPosAndMorph,
  'spacy.attribute_ruler_scorer.v1': () => ofAttributes,
  'spacy.senter_scorer.v1': () => ofSents,
  'spacy.parser_scorer.v1': () => ofParse,
  'spacy.ner_scorer.v1': () => getNerPrf,
  'spacy.entity_ruler_scorer.v1': () => getNerPrf,
  'spacy.entity_linker_scorer.v1': () => ofLinks,
  'spacy.textcat_scorer.v1': () => ofCats(false),
  'spacy.textcat_scorer.v2': () => ofCats(false),
  'spacy.textcat_multilabel_scorer.v1': () => ofCats(true),
  'spacy.textcat_multilabel_scorer.v2': () => ofCats(true),
  'spacy.spancat_scorer.v1': () => ofSpanGroup('sc'),
  'spacy.span_finder_scorer.v1': () => ofFoundSpans,
  'spacy.overlapping_labeled_spans_scorer.v1': ({ spans_key = 'ruler' }: { spans_key?: string } = {}) =>
    ofSpanGroup(spans_key),
};
