import { jest } from '@jest/globals';
import { codeOf, spacy } from './package.js';

const { Doc, MorphAnalysis, Span, Vocab } = spacy;
let nlp;
beforeAll(async () => {
  nlp = await spacy.blank('en');
});
afterAll(() => nlp.delete());

// "red" and "dogs" below "see", "cats" and what is coordinated with it too.
function parsed() {
  return new Doc(nlp.vocab, {
    words: ['red', 'dogs', 'see', 'cats', 'and', 'mice', 'They', 'run'],
    pos: ['ADJ', 'NOUN', 'VERB', 'NOUN', 'CCONJ', 'NOUN', 'PRON', 'VERB'],
    deps: ['amod', 'nsubj', 'ROOT', 'dobj', 'cc', 'conj', 'nsubj', 'ROOT'],
    heads: [1, 2, 2, 2, 3, 3, 7, 7],
  });
}
const places = (tokens) => tokens.map((token) => token.i);
const texts = (spans) => spans.map((span) => span.text);

describe('A parse', () => {
  test('is a tree for tokens', () => {
    const doc = parsed();
    const see = doc.at(2);
    expect(places(see.lefts)).toEqual([1]);
    expect(places(see.rights)).toEqual([3]);
    expect(places(see.children)).toEqual([1, 3]);
    expect(places(see.subtree)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(places(doc.at(0).ancestors)).toEqual([1, 2]);
    expect(see.isAncestor(doc.at(5))).toBe(true);
    expect(see.isAncestor(doc.at(7))).toBe(false);
    expect([see.nLefts, see.nRights, see.leftEdge.i, see.rightEdge.i]).toEqual([1, 1, 0, 5]);
    expect(places(doc.at(3).conjuncts)).toEqual([5]);
    expect(doc.at(3).nbor(-1).i).toBe(2);
  });

  test('gives spans, sentences and common ancestors', () => {
    const doc = parsed();
    expect(texts(doc.sents)).toEqual(['red dogs see cats and mice', 'They run']);
    const span = doc.slice(0, 2);
    expect([span.root.i, places(span.rights), places(span.subtree)]).toEqual([1, [], [0, 1]]);
    expect(places(doc.slice(2, 4).lefts)).toEqual([1]);
    expect(doc.getLca(0, 5).i).toBe(2);
    expect(doc.getLca(0, 7)).toBeNull();
    expect(doc.slice(6, 8).getLcaMatrix()).toEqual({ data: Int32Array.of(0, 1, 1, 1), shape: [2, 2] });
  });

  test('follows a head that is set', () => {
    const doc = parsed();
    doc.at(7).head = doc.at(2);
    expect(texts(doc.sents)).toEqual(['red dogs see cats and mice They run']);
    expect(doc.at(2).rightEdge.i).toBe(7);
  });

  test('gives noun chunks, once for each state of the doc', async () => {
    const doc = parsed();
    expect(texts(doc.nounChunks)).toEqual(['red dogs', 'cats', 'mice', 'They']);
    expect(doc.nounChunks[0].label_).toBe('NP');
    expect(texts(doc.slice(2, 6).nounChunks)).toEqual(['cats', 'mice']);
    doc.at(3).pos_ = 'ADJ';
    expect(texts(doc.nounChunks)).toEqual(['red dogs', 'mice', 'They']);
    expect(await codeOf(() => nlp('No parse').nounChunks)).toBe('E029');
    expect(await codeOf(() => new Doc(new Vocab({ lang: 'cs' }), { words: ['a'] }).nounChunks)).toBe('E894');
  });

  test('refuses what would contradict it', async () => {
    const doc = parsed();
    expect(await codeOf(() => (doc.at(1).isSentStart = true))).toBe('E043');
    expect(await codeOf(() => (doc.at(1).isSentEnd = true))).toBe('E196');
    expect(await codeOf(() => (doc.at(1).head = parsed().at(0)))).toBe('E191');
    expect(await codeOf(() => (nlp('a b').at(1).isSentStart = 1))).toBe('E044');
    expect(await codeOf(() => new Span(doc, 0, 1, { label: 12345678901n }))).toBe('E084');
    const circle = new Doc(nlp.vocab, { words: ['a', 'b'], heads: [1, 0], deps: ['conj', 'conj'] });
    expect(await codeOf(() => circle.at(0).subtree)).toBe('E045');
    expect(await codeOf(() => circle.at(0).conjuncts)).toBe('E045');
  });
});

describe('Morphology', () => {
  test('is sorted, and asked by field', () => {
    const [token] = nlp('dogs');
    expect([token.hasMorph(), String(token.morph)]).toEqual([false, '']);
    token.setMorph({ Number: 'Plur', Case: 'Nom,Acc' });
    expect(String(token.morph)).toBe('Case=Acc,Nom|Number=Plur');
    expect([...token.morph]).toEqual(['Case=Acc', 'Case=Nom', 'Number=Plur']);
    expect(token.morph.get('Case')).toEqual(['Acc', 'Nom']);
    expect(token.morph.get('Tense', ['none'])).toEqual(['none']);
    expect(token.morph.toDict()).toEqual({ Case: 'Acc,Nom', Number: 'Plur' });
    expect(token.morph.equals(new MorphAnalysis(nlp.vocab, 'Number=Plur|Case=Nom,Acc'))).toBe(true);
    token.setMorph(null);
    expect(token.hasMorph()).toBe(false);
  });
});

describe('Similarity without vectors', () => {
  test('falls back on the tensor, and warns once', () => {
    const warn = jest.fn();
    const { logger } = spacy.env;
    spacy.env.logger = { warn };
    const doc = nlp('one two');
    doc.tensor = { data: Float32Array.of(3, 4, 4, 3), shape: [2, 2] };
    expect(doc.at(0).similarity(doc.at(1))).toBeCloseTo(24 / 25);
    expect(doc.at(0).similarity(doc)).toBeCloseTo(49 / (5 * Math.hypot(7, 7)), 5);
    expect([...doc.vector]).toEqual([3.5, 3.5]);
    expect(doc.at(0).vectorNorm).toBe(5);
    expect(nlp('three').similarity(doc)).toBe(0);
    expect(warn.mock.calls.map(([text]) => text.slice(0, 6))).toEqual(['[W007]', '[W007]', '[W008]']);
    spacy.env.logger = logger;
  });

  test('knows the same words, hooks, and words without vectors', async () => {
    const doc = nlp('one');
    expect(doc.similarity(nlp('one'))).toBe(1);
    doc.userHooks.similarity = () => 0.5;
    doc.userTokenHooks.vector = () => Float32Array.of(1);
    expect([doc.similarity(doc), doc.at(0).vectorNorm]).toEqual([0.5, 1]);
    const word = nlp.vocab.at('one');
    expect([word.isOov, word.hasVector, word.rank, word.prob]).toEqual([true, false, 2n ** 64n - 1n, -20]);
    expect(await codeOf(() => word.vector)).toBe('E010');
    expect([nlp.vocab.vectors.shape, nlp.vocab.vectors.nKeys]).toEqual([[0, 0], 0]);
    expect(await codeOf(() => nlp.vocab.vectors.get('one'))).toBe('E058');
  });
});
