// Suggesters of one's own, registered in `misc`.
import { pipeBytes } from './model-bytes.js';
import { codeOf, spacy } from './package.js';

const first = (docs) => docs.map(() => [[0, 1]]);

let number = 0;
/** A spancat that gives every span the score 0.9. */
async function withSuggester(suggest, { factory = 'spancat', settings = {} } = {}) {
  const nlp = await spacy.blank('en');
  const [model, suggester] = [`test.Spans.v${(number += 1)}`, `test.suggester.v${number}`];
  const predict = (docs, spans) => {
    const count = spans.reduce((sum, some) => sum + some.length, 0);
    return { data: new Float32Array(count * classes).fill(0.9), shape: [count, classes] };
  };
  const classes = factory === 'spancat' ? 1 : 2;
  spacy.use({
    spacy_architectures: { [model]: () => ({ width: classes, predict }) },
    spacy_misc: { [suggester]: typeof suggest === 'function' ? (given) => suggest(given) : () => suggest },
  });
  const config = { model: { '@architectures': model }, suggester: { '@misc': suggester, ...settings } };
  const cfg = {
    labels: ['X'],
    spans_key: 'sc',
    threshold: factory === 'spancat' ? 0.5 : null,
    max_positive: factory === 'spancat' ? null : 1,
  };
  nlp.addPipe(factory, { name: 'spans', config }).fromBytes(pipeBytes(cfg, [{ name: 'own' }]));
  return nlp;
}

const found = (doc) => [...doc.spans.get('sc')].map(({ start, end }) => [start, end]);

test.each(['spancat', 'spancat_singlelabel'])('%s judges the spans that a function suggests', async (factory) => {
  const make =
    ({ size }) =>
    (docs) =>
      docs.map((doc) => [[0, Math.min(size, doc.length)]]);
  const nlp = await withSuggester(make, { factory, settings: { size: 2 } });
  expect([...nlp.pipe(['a b c', '', 'd'])].map(found)).toEqual([[[0, 2]], [], [[0, 1]]]);
  expect(nlp.config.components.spans.suggester).toMatchObject({ size: 2 });
});

test('spans may be Spans, and lists any iterables', async () => {
  const nlp = await withSuggester(() => (docs) => docs.map((doc) => new Set([doc.slice(1, 3), [0, 1]])));
  expect(found(nlp('a b c'))).toEqual([[1, 3], [0, 1]]); // prettier-ignore
});

test.each([
  ['BAD_SPAN', 'suggests the span [0, 4] of a doc of 3 tokens', () => [[[0, 4]]]],
  ['BAD_SPAN', 'suggests the span [2, 2]', () => [[[2, 2]]]],
  ['BAD_SPAN', 'suggests the span [-1, 2]', () => [[[-1, 2]]]],
  ['BAD_SPAN', 'suggests the span [0, 1.5]', () => [[[0, 1.5]]]],
  ['BAD_SPAN', "suggests the span ['0', 1]", () => [[['0', 1]]]],
  ['BAD_SPAN', 'suggests the span [0, NaN]', () => [[[0, NaN]]]],
  ['BAD_SPAN', 'suggests the span [1]', () => [[[1]]]],
  ['BAD_SPAN', 'suggests the span [undefined, undefined]', () => [[null]]],
  ['BAD_LAYER', 'gave 0 lists of spans for 1 docs', () => []],
  ['BAD_LAYER', 'gave 2 lists of spans for 1 docs', () => [[], []]],
  ['BAD_LAYER', 'in place of a list of spans', () => 7],
  ['BAD_LAYER', 'in place of a list of spans', () => [7]],
  ['LAYER_FAILED', 'failed: no idea', () => { throw new Error('no idea'); }], // prettier-ignore
  ['ASYNC_LAYER', 'is asynchronous', async () => [[]]],
])('%s: %s; the pipeline goes on', async (code, reason, suggest) => {
  let isBad = true;
  const nlp = await withSuggester(() => (docs) => (isBad ? suggest(docs) : first(docs)));
  let error;
  try {
    nlp('a b c');
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ code, message: expect.stringContaining(reason) });
  expect(error.message).toMatch(/The suggester 'test\.suggester\.v\d+' of the component 'spans'/);
  isBad = false;
  expect(found(nlp('a b c'))).toEqual([[0, 1]]);
});

test('BAD_PLUGIN for a suggester that is no function, E893 for one that nobody has', async () => {
  expect(await codeOf(() => withSuggester(7))).toBe('BAD_PLUGIN');
  const nlp = await spacy.blank('en');
  expect(await codeOf(() => nlp.addPipe('spancat', { config: { suggester: { '@misc': 'test.none.v1' } } }))).toBe(
    'E893',
  );
});
