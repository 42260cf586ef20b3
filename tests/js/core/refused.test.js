// What configs of spaCy may name and can't run here: refused by its name, with the reason.
import { spacy } from './package.js';

async function messageOf(factory, config) {
  const nlp = await spacy.blank('ru');
  try {
    nlp.addPipe(factory, { config });
  } catch (error) {
    return error.message;
  }
  throw new Error('Nothing was thrown.');
}

const encode = { '@architectures': 'spacy.TorchBiLSTMEncoder.v1', width: 96, depth: 2, dropout: 0 };
const embed = {
  '@architectures': 'spacy.MultiHashEmbed.v2',
  width: 96,
  attrs: ['ORTH'],
  rows: [100],
  include_static_vectors: false,
};
const tok2vec = { '@architectures': 'spacy.Tok2Vec.v2', embed, encode };
const lowData = { '@architectures': 'spacy.TextCatLowData.v1', width: 8, dropout: null };
const scorer = (name) => ({ model: { '@architectures': 'spacy.SpanCategorizer.v1', scorer: { '@layers': name } } });

test.each([
  ['tok2vec', { model: tok2vec }, ['E893', "'spacy.TorchBiLSTMEncoder.v1'", 'needs PyTorch']],
  ['textcat', { model: lowData }, ['E893', "'spacy.TextCatLowData.v1'", "spaCy can't run it either"]],
  ['spancat', scorer('PyTorchWrapper.v3'), ['E893', "'PyTorchWrapper.v3'", 'needs PyTorch']],
  ['spancat', scorer('MXNetWrapper.v1'), ['E893', "'MXNetWrapper.v1'", 'needs MXNet']],
  ['spancat', scorer('premap_ids.v1'), ['E893', "'premap_ids.v1'", 'no config can hold']],
  ['spancat', scorer('mine.v1'), ['E893', "'mine.v1'", 'not supported']],
  ['lemmatizer', { mode: 'pymorphy3' }, ['LEMMATIZER_NOT_SUPPORTED', 'pymorphy3-dicts-ru']],
  [
    'lemmatizer',
    { mode: 'pymorphy2_lookup' },
    ['LEMMATIZER_NOT_SUPPORTED', "'pymorphy2_lookup'", 'pymorphy2-dicts-ru'],
  ],
  ['lemmatizer', { mode: 'pymorphy9' }, ['E1003', 'pymorphy9']],
])('%s: %o', async (factory, config, parts) => {
  const message = await messageOf(factory, config);
  for (const part of parts) expect(message).toContain(part);
});

test.each(['experimental_span_cleaner', 'span_cleaner'])('%s takes away the groups of its prefix', async (name) => {
  const nlp = await spacy.blank('en');
  nlp.addPipe(name, { config: { prefix: 'a_' } });
  expect(nlp.getPipeConfig(name)).toEqual({ factory: name, prefix: 'a_' });
  const doc = nlp.makeDoc('Some words.');
  for (const key of ['a_1', 'b', 'a_2', 'ba_']) doc.spans.set(key, [doc.slice(0, 1)]);
  expect([...nlp(doc).spans.keys()]).toEqual(['b', 'ba_']);
  const again = await spacy.Language.fromConfig(nlp.config);
  expect(again.pipeNames).toEqual([name]);
});
