import { jest } from '@jest/globals';
import { spacy } from './package.js';

const { DependencyMatcher, Doc } = spacy;
let nlp;

function codeOf(action) {
  try {
    action();
  } catch (error) {
    return error.code;
  }
  return undefined;
}

let doc;
beforeAll(async () => {
  nlp = await spacy.blank('en');
  const words = 'Smith founded a company in 2005'.split(' ');
  const deps = ['nsubj', 'ROOT', 'det', 'dobj', 'prep', 'pobj'];
  doc = new Doc(nlp.vocab, { words, heads: [1, 1, 3, 1, 1, 4], deps });
});
afterAll(() => nlp.delete());

const FOUNDED = [
  { RIGHT_ID: 'verb', RIGHT_ATTRS: { ORTH: 'founded' } },
  { LEFT_ID: 'verb', REL_OP: '>', RIGHT_ID: 'subject', RIGHT_ATTRS: { DEP: 'nsubj' } },
  { LEFT_ID: 'verb', REL_OP: '>', RIGHT_ID: 'object', RIGHT_ATTRS: { DEP: 'dobj' } },
];

describe('DependencyMatcher', () => {
  test('gives the token of each node', () => {
    const matcher = new DependencyMatcher(nlp.vocab);
    const onMatch = jest.fn();
    matcher.add('FOUNDED', [FOUNDED], { onMatch });
    const id = nlp.vocab.strings.get('FOUNDED');
    const matches = matcher(doc);
    expect(matches).toEqual([[id, [1, 0, 3]]]);
    expect(onMatch.mock.calls).toEqual([[matcher, doc, 0, matches]]);
    expect(matcher.match(doc.slice(1, 6))).toEqual([]);
    expect(matcher.match(doc.slice(0, 4))).toEqual([[id, [1, 0, 3]]]);
    matcher.delete();
    expect(codeOf(() => matcher(doc))).toBe('DELETED');
  });

  test('keeps rules by key', () => {
    const matcher = new DependencyMatcher(nlp.vocab);
    matcher.add('A', [FOUNDED]);
    matcher.add('A', [FOUNDED.slice(0, 1)]);
    matcher.add(5n, [FOUNDED]);
    expect(matcher.length).toBe(2);
    expect(matcher.get('A')).toEqual([null, [FOUNDED, FOUNDED.slice(0, 1)]]);
    expect(matcher(doc).length).toBe(3);
    matcher.remove('A');
    expect([matcher.has('A'), matcher.has(5n), matcher.get('A')]).toEqual([false, true, undefined]);
    expect(codeOf(() => matcher.remove('A'))).toBe('E175');
    expect(matcher instanceof DependencyMatcher).toBe(true);
  });

  test('names what is wrong by the codes of spaCy', () => {
    const matcher = new DependencyMatcher(nlp.vocab);
    const add = (patterns, options) => codeOf(() => matcher.add('A', patterns, options));
    const [anchor, node] = FOUNDED;
    expect(add(FOUNDED[0])).toBe('E948');
    expect(add([[]])).toBe('E012');
    expect(add(FOUNDED)).toBe('E1008');
    expect(add([[{}]])).toBe('E098');
    expect(add([[node]])).toBe('E099');
    expect(add([[anchor, { ...node, REL_OP: undefined }]])).toBe('E1007');
    expect(add([[anchor, anchor]])).toBe('E100');
    expect(add([[anchor, { ...node, LEFT_ID: 'other' }]])).toBe('E101');
    expect(add([[anchor, { ...node, REL_OP: '=' }]])).toBe('E1007');
    expect(add([[{ ...anchor, RIGHT_ATTRS: { OP: '?' } }]])).toBe('E1016');
    expect(add([FOUNDED], { onMatch: 5 })).toBe('E171');
    expect(matcher.length).toBe(0);
    expect(codeOf(() => matcher('text'))).toBe('E195');
    expect(codeOf(() => new DependencyMatcher({}))).toBe('BAD_ARGUMENT');
  });
});
