// Models that a config puts together by hand of spaCy's and thinc's layers; tests/parity/graphs compares such pipelines with Python's.
import { pipeBytes } from './model-bytes.js';
import { codeOf, spacy } from './package.js';

const CFG = { labels: ['A', 'B'] };
const layer = (name, settings = {}) => ({ '@layers': name, ...settings });
const group = (name, ...layers) => layer(name, { '*': Object.fromEntries(layers.map((inner, i) => [`l${i}`, inner])) });
const chain = (...layers) => group('chain.v1', ...layers);
const node = (name, params = {}, attrs = {}) => ({
  name,
  dims: {},
  attrs,
  params: Object.fromEntries(
    Object.entries(params).map(([key, shape]) => [
      key,
      Array.isArray(shape)
        ? { data: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => (i % 7) / 7), shape }
        : shape,
    ]),
  ),
});

const FEATURES = layer('spacy.FeatureExtractor.v1', { columns: ['LENGTH', 'LOWER'] });
const RAGGED = layer('list2ragged.v1');
const HASHED = layer('with_array.v1', { layer: layer('HashEmbed.v1', { nO: 4, nV: 5, column: 1 }) });
const MEAN = layer('reduce_mean.v1');
const SOFTMAX = layer('Softmax.v2');
const MODEL = chain(FEATURES, RAGGED, HASHED, MEAN, SOFTMAX);
const TABLE = { E: [5, 4] };
const SCORES = { W: [2, 4], b: [2] };
/** The nodes of MODEL, breadth first. */
const nodes = ({ table = node('hashembed', TABLE, { seed: 3 }), scores = node('softmax', SCORES), features } = {}) => [
  node('chain'),
  features ?? node('extract_features', {}, { columns: ['LENGTH', 'LOWER'] }),
  node('list2ragged'),
  node('with_array', {}, { pad: 0 }),
  node('reduce_mean'),
  scores,
  node('hashembed'),
  node('ints-getitem'),
  table,
];

async function read(model, file, { factory = 'textcat', cfg = CFG } = {}) {
  const nlp = await spacy.blank('en');
  nlp.addPipe(factory, { config: { model } }).fromBytes(pipeBytes(cfg, file));
  return nlp;
}

async function messageOf(action) {
  try {
    await action();
  } catch (error) {
    return `${error.code}: ${error.message}`;
  }
  throw new Error('Nothing was thrown.');
}

test('a chain is a model, and is written as it was read', async () => {
  const nlp = await read(MODEL, nodes());
  const { A, B } = nlp('Some words.').cats;
  expect(A + B).toBeCloseTo(1, 5);
  expect(nlp('').cats).toEqual({ A: 0, B: 0 });
  const bytes = nlp.getPipe('textcat').toBytes({ exclude: ['vocab'] });
  nlp.getPipe('textcat').fromBytes(bytes);
  expect(nlp.getPipe('textcat').toBytes({ exclude: ['vocab'] })).toEqual(bytes);
  const batch = [...nlp.pipe(['Some words.', '', 'Other ones are more words.'])].map(({ cats }) => cats.A);
  expect(batch[0]).toBe(A);
  expect(batch[1]).toBe(0);
});

test.each([
  [
    'a list where ragged rows are taken',
    chain(FEATURES, HASHED, MEAN, SOFTMAX),
    [0, 1, 3, 4, 5, 6, 7, 8],
    /reduce_mean.* takes ragged floats, and is given a list of arrays of floats/,
  ],
  ['docs where rows are taken', chain(SOFTMAX), [0, 5], /its architecture does not make scores of docs/],
  [
    'no row for each doc',
    chain(FEATURES, RAGGED, HASHED),
    [0, 1, 2, 3, 6, 7, 8],
    /gives ragged floats, and rows of floats, one for each doc, stand here/,
  ],
])('BAD_CONFIG for layers that do not fit: %s', async (_, model, places, reason) => {
  const all = nodes();
  const message = await messageOf(() =>
    read(
      model,
      places.map((place) => all[place]),
    ),
  );
  expect(message).toMatch(/^BAD_CONFIG: .*Config \[components.textcat/);
  expect(message).toMatch(reason);
});

test.each([
  ['a width', { scores: node('softmax', { W: [2, 5], b: [2] }) }, 'E149'],
  ['labels', { scores: node('softmax', { W: [3, 4], b: [3] }) }, 'E149'],
  ['a table of one dimension', { table: node('hashembed', { E: [20] }) }, 'E149'],
  ['an empty table', { table: node('hashembed', { E: [0, 4] }) }, 'E149'],
  ['no table', { table: node('hashembed') }, 'E149'],
  ['a number that is none', { table: node('hashembed', { E: { data: [NaN, 1, 1, 1], shape: [1, 4] } }) }, 'BAD_MODEL'],
  ['an attribute', { features: node('extract_features', {}, { columns: ['SHOE_SIZE'] }) }, 'E983'],
  ['a column that is not there', { features: node('extract_features', {}, { columns: ['LOWER'] }) }, 'BAD_CONFIG'],
])('damaged files are refused: %s', async (_, change, code) => {
  expect(await codeOf(() => read(MODEL, nodes(change)))).toBe(code);
});

const around = (inner, ...file) => [
  chain(FEATURES, RAGGED, HASHED, inner, MEAN, SOFTMAX),
  [...nodes().slice(0, 4), file[0], ...nodes().slice(4, 7), ...file.slice(1), ...nodes().slice(7)],
];

test.each([
  ['windows', layer('expand_window.v1'), [node('expand_window', {}, { window_size: 1e9 })], 'E149'],
  [
    'padding',
    layer('with_array.v1', { layer: layer('expand_window.v1') }),
    [node('with_array', {}, { pad: -1 }), node('expand_window')],
    'E149',
  ],
  [
    'memory',
    layer('with_padded.v1', { layer: layer('LSTM.v1') }),
    [node('with_padded'), node('lstm', { HC0: [2, 1, 1, 3], LSTM: [50] })],
    'E149',
  ],
  [
    'depth of memory',
    layer('with_padded.v1', { layer: layer('LSTM.v1') }),
    [node('with_padded'), node('lstm', { HC0: [2, 999, 1, 3], LSTM: [50] })],
    'E149',
  ],
])('sizes in files are checked: %s', async (_, inner, file, code) => {
  expect(await codeOf(() => read(...around(inner, ...file)))).toBe(code);
});

test('a number that no row of a table has is an error of that doc alone', async () => {
  const table = layer('with_array.v1', { layer: layer('Embed.v1', { column: 0 }) });
  const nlp = await read(chain(FEATURES, RAGGED, table, MEAN, SOFTMAX), nodes({ table: node('embed', TABLE) }));
  expect(await messageOf(() => nlp('extraordinary'))).toMatch(/BAD_LAYER: .*Embed.* 13 is not one of its 5 rows/);
  expect(nlp('a bc').cats.A).toBeGreaterThan(0);
});

test('BAD_CONFIG for layers nested too deeply, and for clones of clones of clones', async () => {
  let deep = SOFTMAX;
  for (let i = 0; i < 400; i += 1) deep = layer('residual.v1', { layer: deep });
  expect(await codeOf(() => read(deep, []))).toBe('BAD_CONFIG');
  let many = layer('Dropout.v1');
  for (let i = 0; i < 5; i += 1) many = layer('clone.v1', { orig: many, n: 64 });
  expect(await codeOf(() => read(many, []))).toBe('BAD_CONFIG');
});

test('BAD_CONFIG in an ensemble, which asks what a chain does not say', async () => {
  const words = chain(layer('spacy.extract_ngrams.v1', { ngram_size: 1, attr: 65 }), layer('SparseLinear.v2'));
  const tok2vec = { '@architectures': 'spacy.Tok2VecListener.v1', width: 4, upstream: '*' };
  const model = { '@architectures': 'spacy.TextCatEnsemble.v2', linear_model: words, tok2vec };
  expect(await messageOf(() => read(model, []))).toMatch(/BAD_CONFIG: .*multi_label/);
});

test('a layer of one’s own stands among the others, and is called once for many docs', async () => {
  const calls = [];
  const lengths = {
    predict(docs) {
      calls.push(docs.length);
      return docs.map((doc) => ({ data: Float32Array.from(doc, ({ text }) => text.length), shape: [doc.length, 1] }));
    },
    width: 1,
  };
  spacy.use({ spacy_layers: { 'test.Lengths.v1': () => lengths } });
  const model = chain(layer('test.Lengths.v1'), RAGGED, layer('reduce_sum.v1'), layer('Linear.v1'));
  const linear = node('linear', { W: { data: [1, 2], shape: [2, 1] }, b: { data: [0, 0], shape: [2] } });
  const file = [node('chain'), node('lengths'), node('list2ragged'), node('reduce_sum'), linear];
  const nlp = await read(model, file);
  const cats = [...nlp.pipe(['a bc', '', 'def'])].map((doc) => doc.cats);
  expect(cats).toEqual([
    { A: 3, B: 6 },
    { A: 0, B: 0 },
    { A: 3, B: 6 },
  ]);
  expect(calls).toEqual([2]);
});
