import { codeOf, spacy } from './package.js';

const { Doc, Span, Token, UserData } = spacy;
let nlp;
beforeAll(async () => {
  nlp = await spacy.blank('en');
});
afterAll(() => nlp.delete());
afterEach(() => {
  const made = [Doc, Span, Token].flatMap((owner) => ['a', 'b'].map((name) => [owner, name]));
  for (const [owner, name] of made) if (owner.hasExtension(name)) owner.removeExtension(name);
});

describe('Extension attributes', () => {
  test('keep values in the user data, by code points', () => {
    for (const owner of [Doc, Span, Token]) owner.setExtension('a', { default: null });
    const doc = nlp('😀 Hi you');
    doc._.a = 1;
    doc.at(1)._.a = 2;
    doc.slice(1, 3)._.a = 3;
    expect([...doc.userData]).toEqual([
      [['._.', 'a', null, null], 1],
      [['._.', 'a', 2, null], 2],
      [['._.', 'a', 2, 8], 3],
    ]);
    expect([doc._.a, doc.at(1)._.a, doc.slice(1, 3)._.a, doc.at(0)._.a]).toEqual([1, 2, 3, null]);
  });

  test('compute by getters and methods, write by setters', () => {
    Span.setExtension('a', {
      getter: (span) => span.text.length,
      setter: (span, value) => span.doc.userData.set('seen', value),
    });
    Token.setExtension('a', { method: (token, left, right = ']') => left + token.text + right });
    const doc = nlp('one two');
    const span = doc.slice(0, 2);
    span._.a = 'x';
    expect([span._.a, doc.userData.get('seen'), doc.at(0)._.a('[')]).toEqual([7, 'x', '[one]']);
    expect(Token.getExtension('a')).toEqual([null, expect.any(Function), null, null]);
  });

  test('give each its own copy of a default that can change', () => {
    Token.setExtension('a', { default: [] });
    Token.setExtension('b', { default: new Map() });
    const doc = nlp('one two');
    doc.at(0)._.a.push(1);
    doc.at(0)._.b.set('k', 1);
    expect([doc.at(0)._.a, doc.at(1)._.a, doc.at(0)._.b.size, doc.at(1)._.b.size]).toEqual([[1], [], 1, 0]);
  });

  test('show values that were there before them', () => {
    const doc = new Doc(nlp.vocab, {
      words: ['one'],
      userData: new UserData([[['._.', 'a', 0, null], 'from a file']]),
    });
    expect(doc.at(0)._.has('a')).toBe(false);
    Token.setExtension('a', { default: null });
    expect(doc.at(0)._.get('a')).toBe('from a file');
  });

  test('are an object like any other', async () => {
    Doc.setExtension('a', { default: 1 });
    const doc = nlp('one');
    expect({ ...doc._ }).toEqual({ a: 1 });
    expect('a' in doc._ && !('b' in doc._)).toBe(true);
    expect((await doc._).a).toBe(1);
    doc._.set('a', 2);
    expect(JSON.stringify(doc._)).toBe('{"a":2}');
  });

  test('refuse what Python refuses', async () => {
    Doc.setExtension('a', { default: 1 });
    const { _ } = nlp('one');
    expect(await codeOf(() => _.b)).toBe('E046');
    expect(await codeOf(() => Doc.removeExtension('b'))).toBe('E046');
    expect(await codeOf(() => (_.b = 1))).toBe('E047');
    expect(await codeOf(() => Doc.setExtension('b'))).toBe('E083');
    expect(await codeOf(() => Doc.setExtension('b', { default: 1, getter: () => 1 }))).toBe('E083');
    expect(await codeOf(() => Doc.setExtension('b', { default: 1, setter: () => 1 }))).toBe('E089');
    expect(await codeOf(() => Doc.setExtension('a', { default: 2 }))).toBe('E090');
    expect(await codeOf(() => Doc.setExtension('b', { getter: 1 }))).toBe('E091');
    Doc.setExtension('a', { default: 2, force: true });
    expect(nlp('one')._.a).toBe(2);
  });
});
