// What is asked of a list of examples, and of one: the JavaScript side of asked.py.
import * as spacy from '../../../dist/index.js';

const { Example, Scorer, registry } = spacy;
const SCORERS = [
  'tagger_scorer.v1',
  'lemmatizer_scorer.v1',
  'morphologizer_scorer.v1',
  'attribute_ruler_scorer.v1',
  'senter_scorer.v1',
  'parser_scorer.v1',
  'ner_scorer.v1',
  'entity_ruler_scorer.v1',
  'entity_linker_scorer.v1',
  'textcat_scorer.v1',
  'textcat_scorer.v2',
  'textcat_multilabel_scorer.v1',
  'textcat_multilabel_scorer.v2',
  'spancat_scorer.v1',
  'span_finder_scorer.v1',
  'overlapping_labeled_spans_scorer.v1',
];
const CATS = [
  {},
  { labels: ['A', 'B', 'C'] },
  { labels: ['A', 'B', 'é'], threshold: 0.25 },
  { labels: ['A'], threshold: 0 },
  { labels: ['A', 'B', 'C', 'é'], multiLabel: false },
  { labels: ['A', 'B'], multiLabel: false, positiveLabel: 'B' },
  { labels: ['A', 'B'], multiLabel: false, positiveLabel: null, threshold: 0.9 },
  { labels: ['A', 'none'], positiveLabel: 'A' },
];
const ATTRS = ['tag', 'tag_', 'pos', 'lemma_', 'ent_type_', 'ent_iob', 'shape_', 'dep', 'is_sent_start'];
const python = (value) => (value ? 'True' : 'False');
const list = (values) => `[${values.map((value) => `'${value}'`).join(', ')}]`;
const named = (name) => registry.get('scorers', `spacy.${name}`);

const keyOf = (token, attr) => token[attr].key;
const group = (doc, key) => doc.spans.get(key) ?? [];

export function questions() {
  const asked = { tokenization: (eg) => Scorer.scoreTokenization(eg) };
  for (const attr of ATTRS) asked[`attr ${attr}`] = (eg) => Scorer.scoreTokenAttr(eg, attr);
  asked['attr morph'] = (eg) => Scorer.scoreTokenAttr(eg, 'morph', { getter: keyOf });
  asked['attr missing'] = (eg) => Scorer.scoreTokenAttr(eg, 'tag_', { missingValues: ['NN'] });
  asked.feats = (eg) => Scorer.scoreTokenAttrPerFeat(eg, 'morph', { getter: keyOf });
  asked.spans = (eg) => Scorer.scoreSpans(eg, 'ents');
  asked['spans unlabeled'] = (eg) => Scorer.scoreSpans(eg, 'ents', { labeled: false });
  asked['spans sents'] = (eg) => Scorer.scoreSpans(eg, 'sents');
  for (const allowOverlap of [false, true]) {
    const options = { getter: group, allowOverlap };
    const hasAnnotation = (doc) => doc.spans.has('sc');
    asked[`groups ${python(allowOverlap)}`] = (eg) => Scorer.scoreSpans(eg, 'sc', { ...options, hasAnnotation });
    asked[`all groups ${python(allowOverlap)}`] = (eg) => Scorer.scoreSpans(eg, 'x', options);
  }
  CATS.forEach((options, n) => (asked[`cats ${n}`] = (eg) => Scorer.scoreCats(eg, 'cats', options)));
  for (const negativeLabels of [['NIL'], ['NIL', ''], []]) {
    asked[`links ${list(negativeLabels)}`] = (eg) => Scorer.scoreLinks(eg, { negativeLabels });
  }
  asked.deps = (eg) => Scorer.scoreDeps(eg, 'dep_');
  asked['deps lower'] = (eg) =>
    Scorer.scoreDeps(eg, 'dep', {
      getter: (token, attr) => token[`${attr}_`].toLowerCase(),
      ignoreLabels: ['p', 'punct'],
    });
  asked['deps all'] = (eg) => Scorer.scoreDeps(eg, 'dep_', { missingValues: [] });
  asked['ner prf'] = (eg) => named('ner_scorer.v1')()(eg, {});
  for (const name of SCORERS) asked[name] = (eg) => named(name)()(eg, { labels: ['A', 'B', 'C'], spansKey: 'sc' });
  asked['ruler key'] = (eg) => named('overlapping_labeled_spans_scorer.v1')({ spans_key: 'x' })(eg, {});
  const scorer = new Scorer();
  asked.scorer = (eg) => scorer.score(eg);
  asked['scorer by component'] = (eg) => scorer.score(eg, { perComponent: true });
  const defaultPipeline = ['tagger', 'attribute_ruler', 'sentencizer', 'textcat_multilabel'];
  const own = new Scorer({ defaultPipeline, labels: ['B', 'C'], threshold: 0.4 });
  asked["scorer of one's own"] = (eg) => own.score(eg);
  return asked;
}

const described = (spans) => spans.map(({ start, end, label_ }) => [start, end, label_]);
const text = (values) => values.map((value) => (typeof value === 'bigint' ? String(value) : value));
const inPython = { offsets: 'codePoints' };

function roundTrip(eg) {
  const again = Example.fromDict(eg.predicted, eg.toDict(inPython), inPython);
  const tokens = [...again.y];
  return [
    again.toDict(inPython),
    tokens.map((token) => token.entIob),
    tokens.map((token) => token.entKbId_),
    ['TAG', 'DEP', 'SENT_START', 'ENT_IOB', 'MORPH'].map((name) => again.y.hasAnnotation(name)),
  ];
}

export function ofOne(eg) {
  const lists = (side) => Array.from({ length: side.length }, (_, i) => [...side.at(i)]);
  const asked = { alignment: () => [lists(eg.alignment.x2y), lists(eg.alignment.y2x)] };
  for (const field of ['TAG', 'POS', 'LEMMA', 'ENT_IOB', 'SENT_START', 'MORPH', 'HEAD']) {
    asked[field] = () => text(eg.getAligned(field));
  }
  for (const field of ['TAG', 'POS', 'DEP', 'SENT_START', 'NORM']) {
    asked[`${field} as string`] = () => text(eg.getAligned(field, { asString: true }));
  }
  for (const projectivize of [true, false]) {
    asked[`parse ${python(projectivize)}`] = () => eg.getAlignedParse({ projectivize });
  }
  asked['sent starts'] = () => eg.getAlignedSentStarts();
  asked.ner = () => eg.getAlignedNer();
  asked.ents = () => described(eg.getAlignedEntsAndNer()[0]);
  for (const allowOverlap of [false, true]) {
    asked[`x2y ${python(allowOverlap)}`] = () => described(eg.getAlignedSpansX2Y(group(eg.x, 'sc'), { allowOverlap }));
    asked[`y2x ${python(allowOverlap)}`] = () => described(eg.getAlignedSpansY2X(group(eg.y, 'sc'), { allowOverlap }));
  }
  for (const checkLabel of [false, true]) {
    asked[`matching ${python(checkLabel)}`] = () => described(eg.getMatchingEnts({ checkLabel }));
  }
  asked.sents = () => eg.splitSents().map((one) => [one.x.text, one.y.text, [...one.alignment.x2y.lengths]]);
  asked.to_dict = () => eg.toDict(inPython);
  asked['round trip'] = () => roundTrip(eg);
  asked.text = () => [eg.text, eg.length];
  return asked;
}
