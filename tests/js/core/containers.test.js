import { codeOf, spacy } from './package.js';

const { Doc, Span, Token, Vocab } = spacy;
let nlp;
beforeAll(async () => {
  nlp = await spacy.blank('en');
});
afterAll(() => nlp.delete());

describe('Doc', () => {
  test('keeps the text to the last character', () => {
    for (const text of ['', ' ', 'a\0b', '  two  spaces ', "I'm in N.Y. 😀👨‍👩‍👧 now…\n\n", 'e\u0301\u200bx']) {
      const doc = nlp(text);
      expect(doc.text).toBe(text);
      expect([...doc].map((token) => token.textWithWs).join('')).toBe(text);
    }
  });

  test('has tokens by place, also from the end', () => {
    const doc = nlp('one two three');
    expect(doc.at(0).text).toBe('one');
    expect(doc.at(-1).text).toBe('three');
    expect(() => doc.at(3)).toThrow(expect.objectContaining({ code: 'E026' }));
    expect(() => doc.at(1.5)).toThrow(expect.objectContaining({ code: 'E026' }));
    expect(() => doc.at(undefined)).toThrow(expect.objectContaining({ code: 'E026' }));
  });

  test('slices as Python does', () => {
    const doc = nlp('a b c d e');
    expect(doc.slice(1, 3).text).toBe('b c');
    expect(doc.slice(-2).text).toBe('d e');
    expect(doc.slice(3, 1).length).toBe(0);
    expect(doc.slice(0, 99).length).toBe(5);
    expect(doc.slice(1, 4).slice(-1).text).toBe('d');
  });

  test('measures in UTF-16 what JavaScript slices', () => {
    const doc = nlp('😀 Hi 👩‍🚀 there 😀.');
    for (const token of doc) expect(doc.text.slice(token.idx, token.idx + token.length)).toBe(token.text);
    const span = doc.slice(1, 4);
    expect(doc.text.slice(span.startChar, span.endChar)).toBe(span.text);
    expect(doc.toArray('IDX')[1]).toBe(2n);
    expect(doc.toColumns(['IDX']).IDX[1]).toBe(3);
  });

  test('finds spans by characters in three ways', () => {
    const doc = nlp('Hello brave new world');
    expect(doc.charSpan(6, 11, { label: 'X' })).toMatchObject({ start: 1, end: 2, label_: 'X' });
    expect(doc.charSpan(7, 11)).toBeNull();
    expect(doc.charSpan(7, 15, { alignmentMode: 'contract' }).text).toBe('new');
    expect(doc.charSpan(7, 13, { alignmentMode: 'expand' }).text).toBe('brave new');
    expect(doc.charSpan(7, 9, { alignmentMode: 'contract' })).toBeNull();
    expect(doc.charSpan(0, 999)).toBeNull();
    expect(() => doc.charSpan(0, 5, { alignmentMode: 'loose' })).toThrow(expect.objectContaining({ code: 'E202' }));
  });

  test('takes entities and gives them back', () => {
    const doc = nlp('Ada met Alan in London');
    doc.setEnts([new Span(doc, 0, 1, { label: 'PERSON' }), new Span(doc, 4, 5, { label: 'GPE', kbId: 'Q84' })]);
    expect(doc.ents.map((ent) => [ent.text, ent.label_, ent.kbId_])).toEqual([
      ['Ada', 'PERSON', ''],
      ['London', 'GPE', 'Q84'],
    ]);
    expect([...doc].map((token) => token.entIob_)).toEqual(['B', 'O', 'O', 'O', 'B']);
    expect(doc.at(4).entType).toBe(384n);
    doc.setEnts([], { blocked: [doc.slice(2, 3)], default: 'unmodified' });
    expect(doc.at(2)).toMatchObject({ entIob: 3, entType_: '' });
    expect(doc.ents).toHaveLength(2);
  });

  test('refuses entities that overlap, and stays as it was', () => {
    const doc = nlp('a b c');
    doc.setEnts([new Span(doc, 0, 1, { label: 'X' })]);
    const overlapping = [new Span(doc, 0, 2, { label: 'Y' }), new Span(doc, 1, 3, { label: 'Z' })];
    expect(() => doc.setEnts(overlapping)).toThrow(expect.objectContaining({ code: 'E1010' }));
    expect(doc.ents.map((ent) => ent.label_)).toEqual(['X']);
    expect(() => doc.setEnts([nlp('x y').slice(0, 1)])).not.toThrow();
    expect(() => doc.setEnts(['X'])).toThrow(expect.objectContaining({ code: 'E1012' }));
  });

  test('is made of words and annotation', () => {
    const doc = new Doc(nlp.vocab, {
      words: ['She', 'ate', 'pizza', '.'],
      spaces: [true, true, false, false],
      tags: ['PRP', 'VBD', 'NN', '.'],
      pos: ['PRON', 'VERB', 'NOUN', 'PUNCT'],
      lemmas: ['she', 'eat', 'pizza', '.'],
      morphs: ['Case=Nom|Number=Sing', '', '', ''],
      heads: [1, 1, 1, 1],
      deps: ['nsubj', 'ROOT', 'dobj', 'punct'],
      ents: ['O', 'O', 'I-FOOD', 'O'],
    });
    expect(doc.text).toBe('She ate pizza.');
    const she = doc.at(0);
    expect(she).toMatchObject({ tag_: 'PRP', pos_: 'PRON', lemma_: 'she', dep_: 'nsubj', dep: 429n, pos: 95n });
    expect(she.morph.get('Case')).toEqual(['Nom']);
    expect(she.head.text).toBe('ate');
    expect(doc.sents.map(String)).toEqual(['She ate pizza.']);
    expect(doc.slice(0, 3).root.text).toBe('ate');
    expect(doc.ents.map((ent) => ent.label_)).toEqual(['FOOD']);
    expect([...doc.toArray('HEAD')]).toEqual([1n, 0n, 2n ** 64n - 1n, 2n ** 64n - 2n]);
    expect(doc.toColumns(['POS', 'HEAD'])).toEqual({
      POS: ['PRON', 'VERB', 'NOUN', 'PUNCT'],
      HEAD: Int32Array.of(1, 0, -1, -2),
    });
  });

  test.each([
    ['E027', { words: ['a'], spaces: [true, false] }],
    ['E908', { spaces: [true] }],
    ['E189', { words: ['a'], tags: [] }],
    ['E1017', { words: ['a'], heads: [0] }],
    ['E1021', { words: ['a'], pos: ['THING'] }],
    ['E177', { words: ['a'], ents: ['Q-X'] }],
    ['E190', { words: ['a'], heads: [7], deps: ['x'] }],
    ['E1022', { words: [7] }],
    ['E031', { words: [''] }],
  ])('says %s for arguments that do not fit', async (code, options) => {
    expect(await codeOf(() => new Doc(nlp.vocab, options))).toBe(code);
  });

  test('says what is annotated', () => {
    const doc = nlp('a b');
    expect(doc.hasAnnotation('ENT_IOB')).toBe(false);
    expect(doc.hasAnnotation('SENT_START')).toBe(false);
    doc.at(1).isSentStart = true;
    expect(doc.hasAnnotation('SENT_START')).toBe(true);
    expect(doc.sents).toHaveLength(2);
    expect(nlp('').hasAnnotation('TAG')).toBe(true);
    expect(() => doc.hasAnnotation('NOPE')).toThrow(expect.objectContaining({ code: 'E1037' }));
    expect(() => nlp('a b').sents).toThrow(expect.objectContaining({ code: 'E030' }));
  });

  test('counts and exports attributes as Python numbers them', () => {
    const doc = nlp('the cat the dog');
    const the = nlp.vocab.strings.get('the');
    expect(doc.countBy('ORTH').get(the)).toBe(2);
    expect(doc.countBy('orth', { exclude: (token) => token.text === 'the' }).has(the)).toBe(false);
    const array = doc.toArray(['ORTH', 'IS_ALPHA']);
    expect(array.shape).toEqual([4, 2]);
    expect(array[0]).toBe(7425985699627899538n);
    expect(array[1]).toBe(1n);
    expect(doc.toArray('LENGTH').shape).toEqual([4]);
  });

  test('writes JSON in code points for Python and in UTF-16 for JavaScript', () => {
    const doc = nlp('😀 Ada');
    doc.setEnts([new Span(doc, 1, 2, { label: 'PERSON' })]);
    expect(doc.toJson().ents).toEqual([{ start: 2, end: 5, label: 'PERSON' }]);
    expect(JSON.parse(JSON.stringify(doc)).ents).toEqual([{ start: 3, end: 6, label: 'PERSON' }]);
    expect(Object.keys(doc.toJson())).toEqual(['text', 'ents', 'tokens']);
  });

  test('copies share nothing', () => {
    const doc = nlp('a b c');
    doc.cats = { good: 1 };
    doc.userData.set(['._.', 'x', null, null], 1);
    doc.spans.set('sc', [new Span(doc, 0, 2, { label: 'S' })]);
    const copy = doc.copy();
    copy.at(0).lemma_ = 'z';
    copy.cats.good = 0;
    expect(doc.at(0).lemma_).toBe('');
    expect(doc.cats).toEqual({ good: 1 });
    expect(copy.userData.get(['._.', 'x', null, null])).toBe(1);
    expect([...copy.spans.get('sc')].map((span) => [span.doc === copy, span.text, span.label_])).toEqual([
      [true, 'a b', 'S'],
    ]);
  });

  test('crosses to another vocab as a message', () => {
    const doc = nlp("I'm in Berlin 😀");
    doc.setEnts([new Span(doc, 3, 4, { label: 'GPE', kbId: 'Q64' })]);
    doc.cats = { a: 0.5 };
    doc.spans.set('g', [doc.charSpan(0, 3, { label: 'L' })]);
    doc.userData.set('title', 'T');
    const { message, transfer } = doc.toTransferable();
    const other = Doc.fromTransferable(new Vocab({ lang: 'en' }), structuredClone(message, { transfer }));
    expect(other.text).toBe(doc.text);
    for (const name of [
      'text',
      'lower_',
      'shape_',
      'norm_',
      'prefix_',
      'isAlpha',
      'isStop',
      'entType_',
      'entIob',
      'idx',
      'orth',
    ]) {
      expect([...other].map((token) => token[name])).toEqual([...doc].map((token) => token[name]));
    }
    expect(other.ents[0].kbId_).toBe('Q64');
    expect(other.cats).toEqual({ a: 0.5 });
    expect(other.spans.get('g').at(0).label_).toBe('L');
    expect(other.userData.get('title')).toBe('T');
    expect(() => doc.at(0).toTransferable()).toThrow(/asDoc/);
    expect(() => doc.slice(0, 1).toTransferable()).toThrow(/asDoc/);
    expect(() => Doc.fromTransferable(new Vocab(), { message: 1 })).toThrow(
      expect.objectContaining({ code: 'BAD_DOC' }),
    );
  });
});

describe('Span', () => {
  test('lies within its doc', () => {
    const doc = nlp('a b');
    for (const [start, end] of [
      [0, 3],
      [-1, 1],
      [2, 1],
      [0.5, 1],
    ]) {
      expect(() => new Span(doc, start, end)).toThrow(expect.objectContaining({ code: 'E035' }));
    }
    expect(new Span(doc, 1, 1).text).toBe('');
  });

  test('becomes a doc of its own, cut entities left out', () => {
    const doc = nlp('New York City is big and New York too');
    doc.setEnts([new Span(doc, 0, 3, { label: 'GPE' }), new Span(doc, 6, 8, { label: 'GPE' })]);
    const part = doc.slice(1, 8).asDoc();
    expect(part.text).toBe('York City is big and New York ');
    expect(part.ents.map(String)).toEqual(['New York']);
    expect(doc.slice(2, 9).ents.map(String)).toEqual(['New York']);
  });

  test('has labels by string and by id', () => {
    const span = new Span(nlp('a'), 0, 1, { label: 'ORG', spanId: 'id-1' });
    expect(span).toMatchObject({ label_: 'ORG', label: 383n, id_: 'id-1', kbId: 0n });
    span.label_ = 'OTHER';
    expect(span.label).toBe(nlp.vocab.strings.get('OTHER'));
  });
});

describe('Token', () => {
  test('has the lexical attributes', () => {
    const [token, email, url, number, space] = nlp('Hello me@x.org https://a.io 42  ');
    expect(token).toMatchObject({
      orth_: 'Hello',
      lower_: 'hello',
      norm_: 'hello',
      shape_: 'Xxxxx',
      prefix_: 'H',
      suffix_: 'llo',
      isAlpha: true,
      isTitle: true,
      isStop: false,
      whitespace_: ' ',
      lang_: 'en',
      isOov: true,
    });
    expect([email.likeEmail, url.likeUrl, number.likeNum, space.isSpace]).toEqual([true, true, true, true]);
    expect(token.lower).toBe(nlp.vocab.strings.get('hello'));
    expect(token.nbor().text).toBe('me@x.org');
    expect(() => token.nbor(-1)).toThrow(expect.objectContaining({ code: 'E042' }));
    expect(token.lex.text).toBe('Hello');
    expect(token).toBeInstanceOf(Token);
  });

  test('is annotated by hand', () => {
    const token = nlp('ran').at(0);
    token.lemma_ = 'run';
    token.pos_ = 'VERB';
    token.tag = nlp.vocab.strings.add('VBD');
    expect(token).toMatchObject({ lemma_: 'run', pos_: 'VERB', pos: 100n, tag_: 'VBD' });
    expect(() => {
      token.pos_ = 'NOPE';
    }).toThrow(expect.objectContaining({ code: 'E1021' }));
  });
});

describe('Vocab and StringStore', () => {
  test('hash as Python does', () => {
    const { strings } = nlp.vocab;
    expect(strings.get('coffee')).toBe(3197928453018144401n);
    expect(strings.get('nsubj')).toBe(429n);
    expect(strings.get(429n)).toBe('nsubj');
    expect(strings.get('')).toBe(0n);
    expect(strings.get(0n)).toBe('');
    expect(strings.has('never seen before')).toBe(false);
    const id = strings.add('never seen before');
    expect(strings.has('never seen before') && strings.has(id)).toBe(true);
    expect(() => strings.get(12345678901234n)).toThrow(expect.objectContaining({ code: 'E018' }));
    expect(() => strings.add('\udc00')).toThrow(expect.objectContaining({ code: 'LONE_SURROGATE' }));
  });

  test('have lexemes of any word', () => {
    const lexeme = nlp.vocab.get('Zürich');
    expect(lexeme).toMatchObject({ text: 'Zürich', lower_: 'zürich', isAlpha: true, isAscii: false, length: 6 });
    expect(nlp.vocab.get(lexeme.orth).text).toBe('Zürich');
  });

  test('without a language know what Python knows: the word', () => {
    const doc = new Doc(new Vocab(), { words: ['Hi', '😀'] });
    expect(doc.text).toBe('Hi 😀 ');
    expect(doc.at(1)).toMatchObject({ idx: 3, length: 2, lower_: '' });
  });
});
