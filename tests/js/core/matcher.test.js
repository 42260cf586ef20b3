import { jest } from '@jest/globals';
import { codeOf, spacy } from './package.js';

const { Doc, Matcher, PhraseMatcher } = spacy;
let nlp;
beforeAll(async () => {
  nlp = await spacy.blank('en');
});
afterAll(() => nlp.delete());

const make = (words, options) => new Doc(nlp.vocab, { words, ...options });

describe('Matcher', () => {
  test('gives ids, starts and ends in the order in which matches end', () => {
    const matcher = new Matcher(nlp.vocab);
    matcher.add('HELLO', [[{ LOWER: 'hello' }, { IS_PUNCT: true, OP: '?' }, { LOWER: 'world' }]]);
    const doc = nlp('Hello, world! Hello world!');
    const id = nlp.vocab.strings.get('HELLO');
    expect(matcher(doc)).toEqual([
      [id, 0, 3],
      [id, 4, 6],
    ]);
    expect(matcher(doc, { asSpans: true }).map((span) => [span.text, span.label_])).toEqual([
      ['Hello, world', 'HELLO'],
      ['Hello world', 'HELLO'],
    ]);
    expect(matcher(doc, { withAlignments: true })[1]).toEqual([id, 4, 6, [0, 2]]);
    expect(matcher.match(doc.slice(4))).toEqual([[id, 0, 2]]);
    expect(matcher(doc.slice(4), { asSpans: true })[0].start).toBe(4);
    matcher.delete();
  });

  test('keeps rules by key', () => {
    const matcher = new Matcher(nlp.vocab);
    const pattern = [{ ORTH: 'a' }];
    matcher.add('A', [pattern]);
    matcher.add('A', [[{ ORTH: 'b' }]]);
    matcher.add(12345678901234567890n, [pattern]);
    expect(matcher.length).toBe(2);
    expect(matcher.has('A')).toBe(true);
    expect(matcher.get('A')).toEqual([null, [pattern, [{ ORTH: 'b' }]]]);
    expect(matcher.get('B')).toBeUndefined();
    expect(matcher(make(['a'])).map(([id]) => id)).toContain(12345678901234567890n);
    matcher.remove('A');
    expect(matcher.has('A')).toBe(false);
    expect(matcher instanceof Matcher).toBe(true);
  });

  test('calls back for each match that is kept', () => {
    const matcher = new Matcher(nlp.vocab);
    const onMatch = jest.fn();
    matcher.add('A', [[{ ORTH: 'a', OP: '+' }]], { onMatch, greedy: 'LONGEST' });
    const doc = make(['a', 'a', 'b', 'a']);
    const matches = matcher(doc);
    expect(matches.map(([, start, end]) => [start, end])).toEqual([
      [0, 2],
      [3, 4],
    ]);
    expect(onMatch.mock.calls).toEqual([
      [matcher, doc, 0, matches],
      [matcher, doc, 1, matches],
    ]);
  });

  test('compares by a function of one’s own', async () => {
    const matcher = new Matcher(nlp.vocab, {
      fuzzyCompare: (text, pattern, edits) => {
        if (text === 'throw') throw new TypeError('no');
        return text.length === pattern.length && edits === 3;
      },
    });
    matcher.add('A', [[{ LOWER: { FUZZY3: 'ñandú' } }]]);
    expect(matcher(make(['words', 'word', 'ÑANDÚ']))).toHaveLength(2);
    expect(await codeOf(() => matcher(make(['throw'])))).toBe('CALLBACK_FAILED');
    expect(matcher(make(['words']))).toHaveLength(1);
  });

  test('asks extension attributes that a doc carries', async () => {
    const matcher = new Matcher(nlp.vocab);
    matcher.add('A', [[{ _: { kind: { IN: ['x', 'y'] } } }]]);
    const doc = make(['a', 'b'], { spaces: [true, false] });
    doc.userData.set(['._.', 'kind', 2, null], 'y');
    expect(await codeOf(() => matcher(doc))).toBe('E046');
    spacy.Token.setExtension('kind', { default: null });
    expect(matcher(doc).map(([, start]) => start)).toEqual([1]);
    doc.at(0)._.kind = 'x';
    expect(matcher(doc).map(([, start]) => start)).toEqual([0, 1]);
    spacy.Token.removeExtension('kind');
  });

  test('refuses wrong patterns with spaCy’s codes', async () => {
    const code = (patterns, options, setUp) => codeOf(() => new Matcher(nlp.vocab, setUp).add('A', patterns, options));
    expect(await code(undefined)).toBe('E948');
    expect(await code([[]])).toBe('E012');
    expect(await code([{ ORTH: 'a' }])).toBe('E178');
    expect(await code([[{ FOO: 'a' }]])).toBe('BAD_PATTERN');
    expect(await code([[{ FOO: 'a' }]], {}, { validate: false })).toBe('E152');
    expect(await code([[{ LENGTH: -1 }]])).toBe('E154');
    expect(await code([[{ ORTH: () => 1 }]])).toBe('BAD_PATTERN');
    expect(await code([[{}]], { greedy: 'ALL' })).toBe('E947');
    expect(await code([[{}]], { onMatch: 1 })).toBe('E171');
    const matcher = new Matcher(nlp.vocab);
    expect(await codeOf(() => matcher.remove('A'))).toBe('E175');
    matcher.add('T', [[{ TAG: 'NN' }]]);
    expect(await codeOf(() => matcher(make(['a'])))).toBe('E155');
    expect(matcher(make(['a'], { tags: ['NN'] }))).toHaveLength(1);
    expect(matcher(make(['a']), { allowMissing: true })).toEqual([]);
    expect(await codeOf(() => matcher('text'))).toBe('E195');
    const other = await spacy.blank('en');
    expect(await codeOf(() => matcher(other('a')))).toBe('VOCAB_MISMATCH');
    other.delete();
    matcher.delete();
    matcher.delete();
    expect(await codeOf(() => matcher(make(['a'])))).toBe('DELETED');
  });

  test('warns of what it leaves out', () => {
    const { warn } = spacy.env.logger;
    const messages = [];
    spacy.env.logger.warn = (message) => messages.push(message);
    try {
      const matcher = new Matcher(nlp.vocab, { validate: false });
      matcher(make(['a']));
      matcher.add('A', [[{ ORTH: { FOO: 'a' } }]]);
    } finally {
      spacy.env.logger.warn = warn;
    }
    expect(messages.map((message) => message.slice(0, 6))).toEqual(['[W036]', '[W035]']);
  });
});

describe('PhraseMatcher', () => {
  test('finds phrases by an attribute', () => {
    const matcher = new PhraseMatcher(nlp.vocab, { attr: 'LOWER' });
    const onMatch = jest.fn();
    matcher.add('OBAMA', [nlp('Barack Obama'), nlp('obama')], { onMatch });
    const doc = nlp('BARACK OBAMA visits');
    const id = nlp.vocab.strings.get('OBAMA');
    expect(matcher(doc)).toEqual([
      [id, 0, 2],
      [id, 1, 2],
    ]);
    expect(onMatch).toHaveBeenCalledTimes(2);
    expect(matcher(doc.slice(1), { asSpans: true }).map((span) => [span.start, span.label_])).toEqual([[1, 'OBAMA']]);
    expect(matcher.length).toBe(1);
    matcher.remove('OBAMA');
    expect(matcher.has('OBAMA')).toBe(false);
    expect(matcher(doc)).toEqual([]);
    matcher.delete();
  });

  test('refuses what it can’t match', async () => {
    expect(await codeOf(() => new PhraseMatcher(nlp.vocab, { attr: 'FOO' }))).toBe('E152');
    const matcher = new PhraseMatcher(nlp.vocab, { attr: 'TAG' });
    expect(await codeOf(() => matcher.add('A', [nlp('a')]))).toBe('E155');
    expect(await codeOf(() => matcher.add('A', nlp('a')))).toBe('E179');
    expect(await codeOf(() => matcher.remove('B'))).toBe('E175');
    matcher.delete();
    expect(await codeOf(() => matcher(nlp('a')))).toBe('DELETED');
  });
});
