import { codeOf, spacy } from './package.js';

const { Doc, Span, Token } = spacy;
let nlp;
beforeAll(async () => {
  nlp = await spacy.blank('en');
  Token.setExtension('kind', { default: null });
});
afterAll(() => {
  Token.removeExtension('kind');
  nlp.delete();
});
const words = (doc) => Array.from(doc, String);

describe('Retokenizer', () => {
  test('merges, with attributes of Python’s and of one’s own', () => {
    const doc = nlp('😀 I like New York a lot');
    const after = doc.slice(5, 7);
    doc.retokenize((retokenizer) => {
      const attrs = { lemma: 'new york', POS: 'PROPN', ENT_TYPE: doc.vocab.strings.add('GPE'), _: { kind: 'city' } };
      retokenizer.merge(doc.slice(3, 5), { attrs });
    });
    expect(words(doc)).toEqual(['😀', 'I', 'like', 'New York', 'a', 'lot']);
    expect(doc.at(3)).toMatchObject({ lemma_: 'new york', pos_: 'PROPN', entType_: 'GPE' });
    expect([...doc.userData]).toEqual([[['._.', 'kind', 9, null], 'city']]);
    // A span of before keeps its characters and its numbers of tokens, as in Python.
    expect([after.startChar, after.start, after.end]).toEqual([19, 5, 7]);
    expect(() => after.text).toThrow(expect.objectContaining({ code: 'E026' }));
  });

  test('splits, and attaches the parts', () => {
    const doc = new Doc(nlp.vocab, { words: ['in', 'NewYork'], heads: [0, 0], deps: ['ROOT', 'pobj'] });
    doc.retokenize((retokenizer) => {
      const heads = [[doc.at(1), 1], doc.at(0)];
      const attrs = { DEP: ['compound', 'pobj'], TAG: ['NNP', 'NNP'], _: [{ kind: 1 }, { kind: 2 }] };
      retokenizer.split(doc.at(1), ['New', 'York'], heads, { attrs });
    });
    expect(Array.from(doc, (token) => [token.text, token.head.text, token.dep_, token._.kind])).toEqual([
      ['in', 'in', 'ROOT', null],
      ['New', 'York', 'compound', 1],
      ['York', 'in', 'pobj', 2],
    ]);
  });

  test('does nothing where something is wrong', async () => {
    const doc = nlp('one two three');
    const code = async (change) => {
      const found = await codeOf(() => doc.retokenize(change));
      expect(words(doc)).toEqual(['one', 'two', 'three']);
      return found;
    };
    const all = doc.slice();
    expect(await code((it) => it.merge(doc.slice(1, 1)))).toBe('E199');
    expect(await code((it) => [it.merge(all), it.merge(doc.slice(0, 2))])).toBe('E102');
    expect(await code((it) => it.merge(all, { attrs: { _: { none: 1 } } }))).toBe('E118');
    expect(await code((it) => it.merge(all, { attrs: { _: [] } }))).toBe('E120');
    expect(await code((it) => it.merge(all, { attrs: { ENT_IOB: 'X' } }))).toBe('E1025');
    expect(await code((it) => it.merge(all, { attrs: { POS: 'X Y' } }))).toBe('E1021');
    expect(await code((it) => it.merge(all, { attrs: { TAG: {} } }))).toBe('BAD_VALUE');
    expect(await code((it) => it.merge(nlp('a b').slice()))).toBe('BAD_ARGUMENT');
    expect(await code((it) => it.merge(all, { attrs: 'TAG' }))).toBe('BAD_ARGUMENT');
    expect(await code((it) => it.split(doc.at(0), 'one', []))).toBe('BAD_ARGUMENT');
    expect(await code((it) => it.split(doc.at(0), ['one'], [[doc.at(0), -1]]))).toBe('BAD_ARGUMENT');
    expect(await code((it) => it.split(doc.at(0), ['o', 'n'], []))).toBe('E117');
    expect(await code((it) => it.split(doc.at(0), ['o', 'ne'], [doc.at(1)]))).toBe('E115');
    expect(await code((it) => [it.merge(all), it.split(doc.at(1), ['t', 'wo'], [all.at(0), all.at(0)])])).toBe('E122');
    expect(await code(async () => {})).toBe('BAD_ARGUMENT');
    await expect(
      async () =>
        await doc.retokenize((it) => {
          it.merge(all);
          throw new RangeError('mine');
        }),
    ).rejects.toThrow('mine');
    expect(words(doc)).toEqual(['one', 'two', 'three']);
  });

  test('leaves groups of spans and other docs alone', () => {
    const doc = nlp('one two three');
    const copy = doc.copy();
    doc.spans.set('sc', [new Span(doc, 0, 1, { label: 'A' })]);
    doc.retokenize((it) => it.merge(doc.slice(1, 3)));
    expect(doc.spans.get('sc').at(0)).toMatchObject({ text: 'one', label_: 'A' });
    expect(copy.length).toBe(3);
  });
});
