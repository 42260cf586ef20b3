import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { spacy } from './package.js';

const { EntityRuler, SpanRuler, Token } = spacy;
let nlp;

function codeOf(action) {
  try {
    action();
  } catch (error) {
    return error.code;
  }
  return undefined;
}

beforeAll(async () => {
  nlp = await spacy.blank('en');
});
afterAll(() => nlp.delete());

const PATTERNS = [
  { label: 'ORG', pattern: 'Apple', id: 'apple' },
  { label: 'GPE', pattern: [{ LOWER: 'san' }, { LOWER: 'francisco' }] },
  { label: 'PERSON', pattern: 'San Francisco Jones' },
];
const entsOf = (doc) => doc.ents.map((ent) => [ent.text, ent.label_, ent.entId_]);
const spansOf = (doc, key = 'ruler') => [...doc.spans.get(key)].map((span) => [span.text, span.label_, span.id_]);

describe('EntityRuler', () => {
  test('finds the longest, with ids', () => {
    const ruler = new EntityRuler(nlp, { patterns: PATTERNS });
    expect(entsOf(ruler.process(nlp('Apple asked San Francisco Jones in SAN francisco')))).toEqual([
      ['Apple', 'ORG', 'apple'],
      ['San Francisco Jones', 'PERSON', ''],
      ['SAN francisco', 'GPE', ''],
    ]);
    expect([ruler.length, ruler.labels, ruler.entIds]).toEqual([3, ['GPE', 'ORG', 'PERSON'], ['apple']]);
    expect(ruler.patterns).toEqual([PATTERNS[1], PATTERNS[0], PATTERNS[2]]);
    expect([ruler.has('GPE'), ruler.has('ORG'), ruler.has('ORG||apple')]).toEqual([true, false, true]);
    ruler.remove('apple');
    expect(entsOf(ruler.process(nlp('Apple')))).toEqual([]);
    expect(codeOf(() => ruler.remove('pear'))).toBe('E1024');
    ruler.initialize(undefined, { patterns: PATTERNS.slice(0, 1) });
    expect(ruler.length).toBe(1);
    ruler.clear();
    expect(ruler.length).toBe(0);
  });

  test('leaves entities, or overwrites them', () => {
    const doc = () => {
      const made = nlp('Apple Inc');
      made.ents = [['OLD', 0, 2]];
      return made;
    };
    const patterns = PATTERNS.slice(0, 1);
    expect(entsOf(new EntityRuler(nlp, { patterns }).process(doc()))).toEqual([['Apple Inc', 'OLD', '']]);
    const ruler = new EntityRuler(nlp, { patterns, overwriteEnts: true, name: 'mine' });
    expect([ruler.name, ruler.factory]).toEqual(['mine', 'entity_ruler']);
    expect(entsOf(ruler.process(doc()))).toEqual([['Apple', 'ORG', 'apple']]);
  });

  test('gives a span that two rules match to the one that stands first in its patterns', () => {
    const ruler = new EntityRuler(nlp);
    ruler.addPatterns([
      { label: 'B', pattern: 'x' },
      { label: 'A', pattern: 'x' },
    ]);
    expect(entsOf(ruler.process(nlp('x')))).toEqual([['x', 'B', '']]);
    ruler.addPatterns([{ label: 'C', pattern: [{ ORTH: 'x' }] }]);
    expect(ruler.patterns.map(({ label }) => label)).toEqual(['C', 'B', 'A']);
    expect(entsOf(ruler.process(nlp('x')))).toEqual([['x', 'C', '']]);
  });

  test('compares as it is told to', () => {
    const lower = new EntityRuler(nlp, { phraseMatcherAttr: 'LOWER', patterns: [{ label: 'A', pattern: 'Zürich' }] });
    expect(entsOf(lower.process(nlp('zÜRICH')))).toEqual([['zÜRICH', 'A', '']]);
    const patterns = [{ label: 'A', pattern: [{ ORTH: { FUZZY: 'abc' } }] }];
    const fuzzy = new EntityRuler(nlp, { matcherFuzzyCompare: (text) => text === 'other', patterns });
    expect(entsOf(fuzzy.process(nlp('abd other')))).toEqual([['other', 'A', '']]);
    expect(codeOf(() => new EntityRuler(nlp, { phraseMatcherAttr: 'FOO' }))).toBe('E152');
    expect(codeOf(() => new EntityRuler(nlp, { phraseMatcherAttr: 'POS', patterns: PATTERNS }))).toBe('E155');
  });

  test('asks for extension attributes', () => {
    Token.setExtension('ruled', { getter: (token) => token.text.length, force: true });
    const ruler = new EntityRuler(nlp, { patterns: [{ label: 'LONG', pattern: [{ _: { ruled: { '>=': 4 } } }] }] });
    expect(entsOf(ruler.process(nlp('one three')))).toEqual([['three', 'LONG', '']]);
    Token.removeExtension('ruled');
    expect(codeOf(() => ruler.process(nlp('one')))).toBe('E046');
  });

  test('names what is wrong, and keeps what stands before it', () => {
    const ruler = new EntityRuler(nlp);
    for (const wrong of [undefined, null, 5, 'text', {}, [5], [{ label: 'A' }], [{ pattern: 'a' }]]) {
      expect(codeOf(() => ruler.addPatterns(wrong))).toBe('BAD_PATTERN');
    }
    expect(codeOf(() => ruler.addPatterns([PATTERNS[1], { label: 'A', pattern: [] }, PATTERNS[0]]))).toBe('E012');
    expect(entsOf(ruler.process(nlp('Apple San Francisco')))).toEqual([['San Francisco', 'GPE', '']]);
    expect(codeOf(() => ruler.addPatterns([{ label: 'A', pattern: '\ud800' }]))).toBe('LONE_SURROGATE');
    expect(codeOf(() => new EntityRuler({}))).toBe('BAD_ARGUMENT');
  });

  test('saves what Python saves', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rulers-'));
    const ruler = new EntityRuler(nlp, { patterns: PATTERNS, overwriteEnts: true });
    ruler.toDisk(join(folder, 'ruler'));
    ruler.toDisk(join(folder, 'lines.jsonl'));
    expect(readFileSync(join(folder, 'ruler/cfg'), 'utf8')).toBe(
      '{\n  "overwrite":true,\n  "phrase_matcher_attr":null,\n  "ent_id_sep":"||"\n}',
    );
    expect(readFileSync(join(folder, 'lines.jsonl'), 'utf8').split('\n')[1]).toBe(
      '{"label":"ORG","pattern":"Apple","id":"apple"}',
    );
    for (const read of [
      (other) => other.fromDisk(join(folder, 'ruler')),
      (other) => other.fromDisk(join(folder, 'lines.jsonl')),
      (other) => other.fromDisk(join(folder, 'lines')),
      (other) => other.fromBytes(ruler.toBytes()),
    ]) {
      const other = read(new EntityRuler(nlp));
      expect(other.patterns).toEqual(ruler.patterns);
      expect(entsOf(other.process(nlp('Apple')))).toEqual([['Apple', 'ORG', 'apple']]);
      expect(codeOf(() => other.fromBytes(new Uint8Array([0xc1])))).toBe('BAD_MSGPACK');
      expect(codeOf(() => other.fromDisk(join(folder, 'none')))).toBe('E146');
      expect(other.length).toBe(3);
    }
    rmSync(folder, { recursive: true });
  });

  test('makes phrases read again by the components before it, in whatever order these were added', async () => {
    const mine = await spacy.blank('en');
    const ruler = mine.addPipe('entity_ruler', { config: { phrase_matcher_attr: 'SENT_START' } });
    mine.addPipe('sentencizer', { before: 'entity_ruler' });
    ruler.addPatterns([{ label: 'PAIR', pattern: 'A cat. Dogs' }]);
    const folder = mkdtempSync(join(tmpdir(), 'rulers-'));
    mine.toDisk(folder);
    for (const read of [() => mine.fromBytes(mine.toBytes()), () => mine.fromDisk(folder)]) {
      expect(entsOf(read()('One two. Three'))).toEqual([['One two. Three', 'PAIR', '']]);
    }
    rmSync(folder, { recursive: true });
  });

  test('says what matches, and makes entities of matches', () => {
    const ruler = new EntityRuler(nlp, { patterns: PATTERNS });
    const doc = nlp('Apple in San Francisco');
    const matches = ruler.match(doc);
    expect(matches).toEqual([
      [nlp.vocab.strings.get('GPE'), 2, 4],
      [nlp.vocab.strings.add('ORG||apple'), 0, 1],
    ]);
    expect(doc.ents).toEqual([]);
    ruler.setAnnotations(doc, [matches[1], [nlp.vocab.strings.add('PLACE'), 1, 4]]);
    expect(entsOf(doc)).toEqual([
      ['Apple', 'ORG', 'apple'],
      ['in San Francisco', 'PLACE', ''],
    ]);
    expect(codeOf(() => ruler.setAnnotations(doc, [[5n, 3, 9]]))).toBe('E1010');
    expect(Object.keys(ruler.phrasePatterns)).toContain('ORG||apple');
    expect(Object.keys(ruler.tokenPatterns)).toContain('GPE');
  });

  test('warns once where it has no patterns', () => {
    const { logger } = spacy.env;
    const warn = jest.fn();
    spacy.env.logger = { ...logger, warn };
    const ruler = new EntityRuler(nlp);
    ruler.process(nlp('a'));
    ruler.process(nlp('a'));
    spacy.env.logger = logger;
    expect(warn.mock.calls).toEqual([[expect.stringContaining('W036')]]);
  });
});

describe('SpanRuler', () => {
  test('puts spans that overlap into a group', () => {
    const ruler = new SpanRuler(nlp, { patterns: PATTERNS });
    const doc = ruler.process(nlp('Apple San Francisco Jones'));
    expect(spansOf(doc)).toEqual([
      ['Apple', 'ORG', 'apple'],
      ['San Francisco', 'GPE', ''],
      ['San Francisco Jones', 'PERSON', ''],
    ]);
    expect([ruler.key, ruler.ids, ruler.labels, ruler.length]).toEqual([
      'ruler',
      ['apple'],
      ['GPE', 'ORG', 'PERSON'],
      3,
    ]);
    expect(ruler.patterns).toEqual(PATTERNS);
    ruler.removeById('apple');
    ruler.remove('PERSON');
    expect(spansOf(ruler.process(doc))).toEqual([['San Francisco', 'GPE', '']]);
    expect(codeOf(() => ruler.remove('NONE'))).toBe('E1024');
    expect(codeOf(() => ruler.removeById('apple'))).toBe('E1024');
    expect(codeOf(() => ruler.addPatterns([{ label: 'A', pattern: 5 }]))).toBe('E097');
  });

  test('joins its spans with those that there are', () => {
    const patterns = [
      { label: 'B', pattern: 'b' },
      { label: 'AB', pattern: 'a b' },
    ];
    const run = (options) => {
      const doc = nlp('a b c');
      doc.spans.set('k', [doc.slice(1, 3)]);
      new SpanRuler(nlp, { spansKey: 'k', patterns, ...options }).process(doc);
      return [...doc.spans.get('k')].map((span) => span.text);
    };
    const filter = (name) => ({ overwrite: false, spansFilter: { '@misc': `spacy.${name}.v1` } });
    expect(run({})).toEqual(['a b', 'b']);
    expect(run({ overwrite: false })).toEqual(['b c', 'a b', 'b']);
    expect(run(filter('first_longest_spans_filter'))).toEqual(['b c', 'a b']);
    expect(run(filter('prioritize_new_ents_filter'))).toEqual(['b c', 'a b']);
    expect(run(filter('prioritize_existing_ents_filter'))).toEqual(['b c', 'b c']);
    expect(codeOf(() => run(filter('no_filter')))).toBe('E893');
  });

  test('sets entities', () => {
    const ruler = new SpanRuler(nlp, { spansKey: null, annotateEnts: true, patterns: PATTERNS });
    expect(entsOf(ruler.process(nlp('San Francisco Jones')))).toEqual([['San Francisco Jones', 'PERSON', '']]);
    expect(ruler.key).toBeNull();
    const overlapping = new SpanRuler(nlp, { annotateEnts: true, entsFilter: null, patterns: PATTERNS });
    expect(codeOf(() => overlapping.process(nlp('San Francisco Jones')))).toBe('E854');
  });
});

describe('a filter of one’s own', () => {
  const patterns = [
    { label: 'A', pattern: 'one' },
    { label: 'B', pattern: 'two three' },
  ];
  const last =
    ({ count }) =>
    (existing, found) =>
      [...existing, ...found].slice(-count);
  const textsOf = (doc, key = 'ruler') => [...doc.spans.get(key)].map(String);

  test('is named by a config, and is there again when the pipeline is saved, loaded, copied', async () => {
    const registry = spacy.registry.copy();
    const make = jest.fn(last);
    registry.use({ spacy_misc: { 'last.v1': make } });
    const mine = await spacy.blank('en', { registry });
    const filter = { '@misc': 'last.v1', count: 1 };
    mine.addPipe('span_ruler', { config: { spans_filter: filter } }).addPatterns(patterns);
    const folder = mkdtempSync(join(tmpdir(), 'rulers-'));
    mine.toDisk(folder);
    const copied = await spacy.blank('en', { registry });
    copied.addPipe('span_ruler', { source: mine });
    const made = await spacy.Language.fromConfig(mine.config, { registry });
    for (const other of [mine, await spacy.load(folder, { registry }), copied, made.fromBytes(mine.toBytes())]) {
      expect(textsOf(other('one two three'))).toEqual(['two three']);
      expect([...other.pipe(['one', 'two three'])].map((doc) => textsOf(doc))).toEqual([['one'], ['two three']]);
      expect(other.config.components.span_ruler.spans_filter).toEqual(filter);
    }
    expect(make).toHaveBeenCalledTimes(4); // once a pipeline
    await expect(spacy.load(folder)).rejects.toMatchObject({ code: 'E893' });
    rmSync(folder, { recursive: true });
  });

  test('is a function that a ruler is made with', () => {
    const all = (existing, found) => [...existing, ...found];
    const ruler = new SpanRuler(nlp, {
      patterns,
      annotateEnts: true,
      overwrite: false,
      spansFilter: all,
      entsFilter: all,
    });
    const doc = nlp('one two three');
    doc.ents = [new spacy.Span(doc, 1, 2, { label: 'OLD' })];
    expect(codeOf(() => ruler.process(doc))).toBe('E854');
    doc.ents = [];
    ruler.process(doc);
    expect(entsOf(doc).map(([text]) => text)).toEqual(['one', 'two three']);
    expect(ruler.match(doc).map(String)).toEqual(['one', 'two three']);
  });
});
