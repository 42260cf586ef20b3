// Text and span categorizers before they have weights; tests/parity compares trained ones with Python's.
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
  expect(await codeOf(() => nlp.toBytes())).toBe('E109');
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
