import { jest } from '@jest/globals';
import { codeOf, spacy } from './package.js';

const { Doc, Span, SpanGroup, Token, Vocab } = spacy;
let nlp;
beforeAll(async () => {
  nlp = await spacy.blank('en');
  for (const owner of [Doc, Span, Token]) owner.setExtension('kind', { default: null });
});
afterAll(() => {
  for (const owner of [Doc, Span, Token]) owner.removeExtension('kind');
  nlp.delete();
});

function annotated() {
  const doc = new Doc(nlp.vocab, {
    words: ['😀', 'New', 'York', '.'],
    spaces: [true, true, false, false],
    tags: ['X', 'NNP', 'NNP', '.'],
    heads: [2, 2, 2, 2],
    deps: ['dep', 'compound', 'ROOT', 'punct'],
    ents: ['O', 'B-GPE', 'I-GPE', 'O'],
  });
  doc.cats = { A: 1 };
  doc.spans.set('sc', [new Span(doc, 0, 2, { label: 'L', kbId: 'Q1' })]);
  doc._.kind = 'doc';
  doc.at(1)._.kind = ['token'];
  doc.slice(1, 3)._.kind = { of: 'span' };
  return doc;
}

describe('JSON', () => {
  test('comes back the same, whichever way offsets are counted', () => {
    const doc = annotated();
    for (const offsets of ['codePoints', 'utf16']) {
      const json = doc.toJson({ underscore: ['kind'], offsets });
      expect(json.underscore_token.kind).toEqual([{ start: offsets === 'utf16' ? 3 : 2, value: ['token'] }]);
      const read = new Doc(new Vocab()).fromJson(JSON.parse(JSON.stringify(json)), { validate: true, offsets });
      expect(read.toJson({ underscore: 'kind', offsets })).toEqual(json);
    }
  });

  test('shows strings that the vocab does not have by their hash', () => {
    const { message } = annotated().toTransferable();
    message.strings[message.strings.indexOf('NNP')] = null;
    const doc = Doc.fromTransferable(new Vocab(), message);
    const shown = `#${nlp.vocab.strings.get('NNP')}`;
    expect(doc.toJson().tokens[1].tag).toBe(shown);
    expect(spacy.displacy.parseDeps(doc, { fine_grained: true, collapse_punct: false }).words[1].tag).toBe(shown);
  });

  test('refuses what Python refuses', async () => {
    const doc = annotated();
    expect(await codeOf(() => doc.toJson({ underscore: ['none'] }))).toBe('E106');
    doc._.kind = () => 1;
    expect(await codeOf(() => doc.toJson({ underscore: ['kind'] }))).toBe('E107');
    const json = annotated().toJson();
    const code = (change, options) => codeOf(() => new Doc(nlp.vocab).fromJson({ ...json, ...change }, options));
    expect(await code({ tokens: 1 }, { validate: true })).toBe('E1038');
    expect(await code({ tokens: null })).toBe('BAD_JSON');
    expect(await code({ text: 'other' })).toBe('E194');
    expect(await code({ ents: [{ start: 1, end: 3, label: 'X' }] })).toBe('E1039');
    expect(await code({ _: { unregistered: 1 } })).toBe('E083');
    const [first, ...others] = json.tokens;
    expect(await code({ tokens: [{ ...first, pos: 'X' }, ...others] })).toBe('E1040');
    expect(await codeOf(() => doc.fromJson(json))).toBe('E033');
    const empty = new Doc(nlp.vocab);
    expect(await codeOf(() => empty.fromJson({ ...json, ents: [{}] }))).toBe('E1038');
    expect(empty.fromJson(json).text).toBe(json.text);
  });
});

describe('Docs', () => {
  test('are joined', async () => {
    const docs = [annotated(), nlp(''), annotated()];
    const warn = jest.fn();
    const { logger } = spacy.env;
    spacy.env.logger = { warn };
    const doc = Doc.fromDocs(docs);
    spacy.env.logger = logger;
    expect(warn.mock.calls.map(([text]) => text.slice(0, 6))).toEqual(['[W101]']);
    expect(doc.text).toBe('😀 New York. 😀 New York.');
    expect(doc.ents.map((ent) => [ent.text, ent.startChar])).toEqual([
      ['New York', 3],
      ['New York', 16],
    ]);
    expect(Array.from(doc.spans.get('sc'), String)).toEqual(['😀 New', '😀 New']);
    expect([doc.at(5)._.kind, doc.slice(5, 7)._.kind]).toEqual([['token'], { of: 'span' }]);
    expect(Doc.fromDocs([])).toBeNull();
    expect(Doc.fromDocs(docs, { ensureWhitespace: false, attrs: ['TAG'], exclude: ['user_data'] }).ents).toEqual([]);
    expect(await codeOf(() => Doc.fromDocs([docs[0], new Doc(new Vocab(), { words: ['a'] })]))).toBe('E999');
  });

  test('are copied all the way down', () => {
    const doc = annotated();
    const copy = doc.copy();
    copy.at(1)._.kind.push('copy');
    copy.cats.A = 2;
    copy.spans.get('sc').append(copy.slice(0, 1));
    expect([doc.at(1)._.kind, doc.cats.A, doc.spans.get('sc').length]).toEqual([['token'], 1, 1]);
    const span = copy.spans.get('sc').at(0);
    expect(span).toMatchObject({ text: '😀 New', label_: 'L', kbId_: 'Q1' });
    expect(span.doc).toBe(copy);
  });

  test('of spans have what lies inside', () => {
    const doc = annotated().slice(1, 3).asDoc({ copyUserData: true });
    expect(Array.from(doc, (token) => [token.text, token.head.text])).toEqual([
      ['New', 'York'],
      ['York', 'York'],
    ]);
    expect([doc.at(0)._.kind, doc.slice()._.kind, doc._.kind]).toEqual([['token'], { of: 'span' }, null]);
    expect(
      annotated()
        .slice(1, 3)
        .asDoc({ arrayHead: ['TAG'] })
        .hasAnnotation('DEP'),
    ).toBe(false);
  });

  test('take entities as Python’s tuples', async () => {
    const doc = annotated();
    doc.ents = [
      ['A', 0, 1],
      ['B', 'Q1', 1, 2],
      ['id', 'Q2', 'C', 2, 3],
    ];
    expect(doc.ents.map((ent) => [ent.text, ent.label_, ent.kbId_, ent.id_])).toEqual([
      ['😀', 'A', '', ''],
      ['New', 'B', 'Q1', ''],
      ['York', 'C', 'Q2', 'id'],
    ]);
    expect(await codeOf(() => (doc.ents = [['A', 0, 9]]))).toBe('E035');
    expect(await codeOf(() => (doc.ents = [7]))).toBe('E1012');
  });
});

describe('SpanGroup', () => {
  test('grows, and joins others', async () => {
    const doc = nlp('a b c');
    const group = new SpanGroup(doc, { name: 'g', attrs: { x: 1 }, spans: [doc.slice(0, 1)] });
    group.append(doc.slice(1, 2));
    const both = group.concat(new SpanGroup(doc, { attrs: { x: 2, y: 3 }, spans: [doc.slice(0, 3)] }));
    expect([both.name, both.attrs, Array.from(both, String)]).toEqual(['g', { x: 1, y: 3 }, ['a', 'b', 'a b c']]);
    both.set(-1, doc.slice(2, 3)).delete(0);
    expect([both.length, group.length, both.at(-1).text, both.hasOverlap]).toEqual([2, 2, 'c', false]);
    expect(await codeOf(() => group.at(2))).toBe('E856');
    expect(await codeOf(() => group.append(nlp('a').slice()))).toBe('E855');
    expect(await codeOf(() => group.copy(nlp('ab c')))).toBe('E1052');
    expect(Array.from(group.copy(nlp('a b c')), String)).toEqual(['a', 'b']);
  });

  test('is kept under a name', () => {
    const doc = nlp('a b c');
    const group = new SpanGroup(doc, { name: 'own' });
    doc.spans.set('kept', group);
    expect(doc.spans.get('kept')).toBe(group);
    doc.spans.setdefault('kept').append(doc.slice(0, 1));
    expect([group.length, doc.spans.setdefault('new', [doc.slice()]).length, doc.spans.size]).toEqual([1, 1, 2]);
    expect([...doc.spans.copy(nlp('a b c')).keys()]).toEqual(['kept', 'new']);
  });
});
