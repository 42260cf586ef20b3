// spaCy's scores in words.

const NAMES: Readonly<Record<string, string>> = {
  token_acc: 'Tokens',
  token_p: 'Tokens, precision',
  token_r: 'Tokens, recall',
  token_f: 'Tokens, F',
  tag_acc: 'Tags',
  pos_acc: 'Parts of speech',
  morph_acc: 'Morphology',
  morph_micro_p: 'Morphology, precision',
  morph_micro_r: 'Morphology, recall',
  morph_micro_f: 'Morphology, F',
  lemma_acc: 'Lemmas',
  dep_uas: 'Dependencies, unlabelled',
  dep_las: 'Dependencies, labelled',
  nel_score: 'Links',
};

const LAYERS: readonly [start: string, name: string][] = [
  ['sents', 'Sentences'],
  ['ents', 'Entities'],
  ['cats_micro', 'Categories, micro'],
  ['cats_macro', 'Categories, macro'],
  ['cats', 'Categories'],
  ['nel_micro', 'Links, micro'],
  ['nel_macro', 'Links, macro'],
];

const MEASURES: Readonly<Record<string, string>> = {
  p: 'precision',
  r: 'recall',
  f: 'F',
  auc: 'area under the curve',
  score: 'score',
  acc: 'accuracy',
};

/** What a score is of; its key where it is none of spaCy's. */
export function nameOf(key: string): string {
  if (Object.hasOwn(NAMES, key)) return NAMES[key]!;
  const [, layer, measure] = /^(.+)_([a-z]+)$/.exec(key) ?? [];
  if (layer === undefined || !Object.hasOwn(MEASURES, measure!)) return key;
  const of = layerName(layer);
  return of === layer ? key : `${of}, ${MEASURES[measure!]!}`;
}

/** What the scores of a table are of: 'ents_per_type'. */
export function tableName(key: string): string {
  if (key === 'dep_las_per_type') return 'Dependencies';
  if (key === 'morph_per_feat') return 'Morphology';
  return layerName(key.replace(/(_f)?_per_type$/, ''));
}

function layerName(layer: string): string {
  if (layer.startsWith('spans_')) return `Spans “${layer.slice('spans_'.length)}”`;
  return LAYERS.find(([start]) => start === layer)?.[1] ?? (layer === 'nel' ? 'Links' : layer);
}
