// Text and span categorizers before they have weights; tests/parity compares trained ones with Python's.
import { pipeBytes } from './model-bytes.js';
import { codeOf, spacy } from './package.js';

const NAMES = ['textcat', 'textcat_multilabel', 'spancat', 'spancat_singlelabel', 'span_finder'];
const preset = { '@misc': 'spacy.preset_spans_suggester.v1', spans_key: 'found' };

async function blankWith(name, options) {
  const nlp = await spacy.blank('en');
  nlp.addPipe(name, options);
  return nlp;
}

test.each(NAMES)('%s has no labels, runs only with weights, and is not trained here', async (name) => {
  const nlp = await blankWith(name);
  expect(nlp.getPipe(name).labels).toEqual([]);
  expect(nlp.pipeLabels).toEqual({ [name]: [] });
  expect(await codeOf(() => nlp('Some words.'))).toBe('E109');
  const again = (await blankWith(name)).fromBytes(nlp.toBytes());
  const [one, other] = [nlp, again].map((each) => each.getPipe(name).toBytes({ exclude: ['vocab'] }));
  expect(other).toEqual(one);
  expect(await codeOf(() => again('Some words.'))).toBe('E109');
  expect(await codeOf(() => nlp.initialize())).toBe('NO_TRAINING');
});

test.each([
  ['E1053', 'span_finder', { min_length: 0 }],
  ['E893', 'spancat', { suggester: { '@misc': 'mine.v1' } }],
  ['BAD_CONFIG', 'spancat', { suggester: { '@misc': 'spacy.ngram_suggester.v1', sizes: [0] } }],
  ['BAD_CONFIG', 'textcat', { nope: 1 }],
  ['E893', 'textcat', { model: { '@architectures': 'spacy.TextCatLowData.v1', width: 8, dropout: null } }],
])('%s for a %s of other settings', async (code, name, config) => {
  expect(await codeOf(() => blankWith(name, { config }))).toBe(code);
});

test('a component that reads spans begins a call of its own', async () => {
  const nlp = await spacy.blank('en');
  nlp.addPipe('span_ruler', { config: { spans_key: 'found' } }).addPatterns([{ label: 'X', pattern: 'words' }]);
  nlp.addPipe('spancat', { config: { suggester: preset } });
  const doc = nlp('Some words.', { disable: ['spancat'] });
  expect([...doc.spans.get('found')].map(({ text }) => text)).toEqual(['words']);
});

const spancat = { labels: ['X'], spans_key: 'sc', threshold: 0.5, max_positive: null };
const finder = { spans_key: 'sc', threshold: 0.5, min_length: null, max_length: null };

// Python takes thresholds that no score can reach, or that all do, and says nothing.
test.each([
  ['textcat', { labels: ['A', 'B'], threshold: 1.5 }],
  ['textcat_multilabel', { labels: ['A'], threshold: -0.1 }],
  ['textcat_multilabel', { labels: ['A'], threshold: 'high' }],
  ['spancat', { ...spancat, threshold: 2 }],
  ['spancat', { ...spancat, threshold: null }],
  ['span_finder', { ...finder, threshold: -1 }],
  ['span_finder', { ...finder, threshold: null }],
  ['textcat', { threshold: 0 }],
  ['textcat', { labels: [] }],
  ['textcat', { labels: 'A' }],
  ['spancat', { ...spancat, labels: [7] }],
  ['tagger', { labels: [] }],
])('BAD_CFG for a %s of %j; the pipeline goes on', async (name, cfg) => {
  const nlp = await blankWith(name);
  nlp.addPipe('sentencizer');
  expect(await codeOf(() => nlp.getPipe(name).fromBytes(pipeBytes(cfg, [{ name: 'any' }])))).toBe('BAD_CFG');
  expect([...nlp('One. Two.', { disable: [name] }).sents]).toHaveLength(2);
});
