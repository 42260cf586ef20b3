// spacy.blank in every language: expected values are Python spaCy 3.8's. tests/parity/languages compares far more of them, natively.
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { spacy } from './package.js';

const folder = new URL('../../../dist/lang/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
const RULES = { config: { nlp: { tokenizer: { '@tokenizers': 'spacy.Tokenizer.v1' } } } };
const wordsOf = (doc) => [...doc].map((token) => token.text);

test('each language has a small file', () => {
  expect(files.length).toBeGreaterThanOrEqual(79);
  for (const file of files) {
    const size = gzipSync(readFileSync(new URL(file, folder)), { level: 9 }).length;
    expect([file, size < (file === 'fr.js' ? 400_000 : 120_000)]).toEqual([file, true]);
  }
});

test('blank makes every language', async () => {
  for (const file of files) {
    const code = file.replace('.js', '');
    const nlp = await spacy.blank(code, RULES);
    expect([nlp.lang, nlp.vocab.lang]).toEqual([code, code]);
    expect(wordsOf(nlp('A 12 .')).join('')).toBe('A12.');
    nlp.delete();
  }
});

test.each([
  ['fr', "L'arrière-grand-père vit aujourd'hui.", ["L'", 'arrière-grand-père', 'vit', "aujourd'hui", '.']],
  ['de', 'Das ist z.B. gut.', ['Das', 'ist', 'z.B.', 'gut', '.']],
  ['tr', "Saat 12.30'da gel.", ['Saat', "12.30'da", 'gel', '.']],
  ['zh', '北京 hi  是', ['北', '京', 'h', 'i', ' ', '是']],
])('%s is cut as in Python', async (code, text, words) => {
  const nlp = await spacy.blank(code);
  expect(wordsOf(nlp(text))).toEqual(words);
  nlp.delete();
});

test('words have the attributes of their language', async () => {
  const greek = await spacy.blank('el');
  expect([...greek('2^10 δύο οδός')].map((token) => token.likeNum)).toEqual([true, false, true, true, false]);
  const hindi = await spacy.blank('hi');
  expect(hindi('किताबों')[Symbol.iterator]().next().value.norm_).toBe('किताब');
  greek.delete();
  hindi.delete();
});

test.each([
  ['fra', 'fr'],
  ['eng', 'en'],
  ['mul', 'xx'],
  ['nob', 'nb'],
  ['iw', 'he'],
  ['scc', 'sr'],
])('%s is %s', async (alias, code) => {
  await spacy.init({ languages: [alias] });
  const nlp = await spacy.blank(alias);
  expect([nlp.lang, nlp.vocab.lang, nlp.config.nlp.lang, nlp.meta.lang]).toEqual([code, code, code, code]);
  nlp.delete();
});

test.each(['no', 'EN', 'en-US', '', 'constructor', 'lex_attrs'])('%s is no language', async (code) => {
  await expect(spacy.blank(code)).rejects.toMatchObject({ code: 'E048', message: expect.stringContaining(' en, ') });
});

test('a config has the own code of its language', async () => {
  await expect(spacy.blank('en', { config: { nlp: { lang: 'de' } } })).rejects.toMatchObject({ code: 'E958' });
});

test.each([
  ['ja', 'SudachiPy'],
  ['ko', 'mecab-ko'],
  ['th', 'PyThaiNLP'],
  ['vi', 'Pyvi'],
])('%s needs a program, and takes other tokenizers', async (code, program) => {
  await expect(spacy.blank(code)).rejects.toMatchObject({
    code: 'LANG_NOT_SUPPORTED',
    message: expect.stringMatching(`${program}.*spacy.Tokenizer.v1`),
  });
  const nlp = await spacy.blank(code, RULES);
  expect(wordsOf(nlp('Hello, wörld!'))).toEqual(['Hello', ',', 'wörld', '!']);
  expect(nlp.config.nlp.tokenizer).toEqual({ '@tokenizers': 'spacy.Tokenizer.v1' });
  nlp.delete();
});

test('the settings of a tokenizer are looked at', async () => {
  const made = (code, tokenizer) => spacy.blank(code, { config: { nlp: { tokenizer } } });
  await expect(made('zh', { segmenter: 'jieba' })).rejects.toMatchObject({ code: 'LANG_NOT_SUPPORTED' });
  await expect(made('zh', { segmenter: 'words' })).rejects.toMatchObject({ code: 'BAD_CONFIG' });
  await expect(made('en', { segmenter: 'char' })).rejects.toMatchObject({ code: 'BAD_CONFIG' });
  await expect(made('en', { '@tokenizers': 'mine' })).rejects.toMatchObject({ code: 'E893' });
  const nlp = await made('vi', { use_pyvi: false });
  expect(wordsOf(nlp('Hello,  wörld!'))).toEqual(['Hello,', ' ', 'wörld!']);
  nlp.delete();
});
