// A language of one's own: what its Defaults say is in its docs, in its components, and back when it is loaded.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, spacy } from './package.js';

const { Doc, Language } = spacy;
const NOUNS = ['sneks', 'geese', 'dogs'];

class SnekDefaults extends Language.Defaults {
  static stopWords = new Set(['sss']);
  static prefixes = ['§'];
  static suffixes = ['!'];
  static infixes = [/~/];
  static urlMatch = '^snek://.*$';
  static tokenizerExceptions = { 'hi.': [{ ORTH: 'h', NORM: 'H' }, { ORTH: 'i.' }] };
  static lexAttrGetters = { ...Language.Defaults.lexAttrGetters, LIKE_NUM: (text) => text === 'tree' };
  static syntaxIterators = {
    *noun_chunks(doc) {
      for (const token of doc) if (token.pos_ === 'NOUN') yield [token.leftEdge.i, token.i + 1, 'NP'];
    },
  };
}
class SnekLanguage extends Language {
  static lang = 'snk';
  static Defaults = SnekDefaults;
}

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'snek-'));
  spacy.use({
    spacy_languages: { snk: SnekLanguage },
    spacy_lookups: {
      snk: {
        lemma_lookup: { sneks: 'snek' },
        lemma_rules: { noun: [['s', '']] },
        lemma_exc: { noun: { geese: ['goose'] } },
        lemma_index: { noun: ['snek', 'dog'] },
      },
    },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

const words = (nlp) => [...nlp('§sss a~b snek://x/y hi. tree!')].map((t) => [t.text, t.norm_, t.isStop, t.likeNum]);
const chunks = (nlp) => {
  const doc = new Doc(nlp.vocab, {
    words: ['the', 'snek'],
    pos: ['DET', 'NOUN'],
    deps: ['det', 'ROOT'],
    heads: [1, 1],
  });
  return doc.nounChunks.map((span) => [span.text, span.label_]);
};
const lemmas = (nlp) => {
  const doc = new Doc(nlp.vocab, { words: NOUNS, pos: NOUNS.map(() => 'NOUN') });
  return [...nlp.getPipe('lemmatizer').process(doc)].map((token) => token.lemma_);
};

test('cuts and knows words by its Defaults', async () => {
  const nlp = await spacy.blank('snk');
  expect(words(nlp)).toEqual([
    ['§', '§', false, false],
    ['sss', 'sss', true, false],
    ['a', 'a', false, false],
    ['~', '~', false, false],
    ['b', 'b', false, false],
    ['snek://x/y', 'snek://x/y', false, false],
    ['h', 'H', false, false],
    ['i.', 'i.', false, false],
    ['tree', 'tree', false, true],
    ['!', '!', false, false],
  ]);
});

test('finds noun chunks by its own iterator, and without one says so', async () => {
  expect(chunks(await spacy.blank('snk'))).toEqual([['the snek', 'NP']]);
  class Plain extends Language {
    static lang = 'pln';
  }
  const plain = await Plain.fromConfig({});
  expect(await codeOf(() => chunks(plain))).toBe('E894');
});

test.each([
  ['lookup', ['snek', 'geese', 'dogs']],
  ['rule', ['snek', 'goose', 'dog']],
])('lemmatizes in the mode %s by its lookups, and is the same when it is loaded', async (mode, expected) => {
  const nlp = await spacy.blank('snk');
  nlp.addPipe('lemmatizer', { config: { mode } });
  nlp.initialize();
  expect(lemmas(nlp)).toEqual(expected);
  const path = join(folder, mode);
  nlp.toDisk(path);
  const again = await spacy.load(path);
  expect(again).toBeInstanceOf(SnekLanguage);
  expect(again.meta.lang).toBe('snk');
  expect(lemmas(again)).toEqual(expected);
  expect(words(again)).toEqual(words(nlp));
  expect(chunks(again)).toEqual(chunks(nlp));
});

test('calls the functions of its config before, after creation and after the pipeline', async () => {
  const called = [];
  spacy.use({
    spacy_callbacks: {
      'before.v1': () => (type) => (called.push(`before ${type.lang}`), type),
      'after.v1': () => (nlp) => (called.push(`after ${nlp.pipeNames.length}`), nlp),
      'pipeline.v1':
        ({ word }) =>
        (nlp) => (called.push(`${word} ${nlp.pipeNames.length}`), nlp),
    },
    spacy_tokenizers: { 'chars.v1': () => (nlp) => (text) => new Doc(nlp.vocab, { words: [...text] }) },
    spacy_readers: { 'words.v1': () => ['a', 'b'] },
  });
  const config = {
    nlp: {
      lang: 'snk',
      pipeline: ['sentencizer'],
      tokenizer: { '@tokenizers': 'chars.v1' },
      before_creation: { '@callbacks': 'before.v1' },
      after_creation: { '@callbacks': 'after.v1' },
      after_pipeline_creation: { '@callbacks': 'pipeline.v1', word: 'whole' },
    },
    components: { sentencizer: { factory: 'sentencizer' } },
  };
  const nlp = await Language.fromConfig(config);
  expect(called).toEqual(['before snk', 'after 0', 'whole 1']);
  expect(nlp('abc').length).toBe(3);
  expect(spacy.registry.get('readers', 'words.v1')()).toEqual(['a', 'b']);
});
