import { archive, codeOf, spacy } from './package.js';

const { Doc, DocBin, Example, Language, PRFScore, ROCAUCScore, Scorer, registry } = spacy;
let nlp;

beforeAll(async () => {
  nlp = await spacy.blank('en');
});
afterAll(() => nlp.delete());

const docOf = (words, rest = {}) => new Doc(nlp.vocab, { words, spaces: words.map(() => false), ...rest });
const lists = (side) => Array.from({ length: side.length }, (_, i) => [...side.at(i)]);

describe('Example', () => {
  test('aligns tokens by their characters', () => {
    const example = new Example(
      docOf(['New York', 'is', ' ', 'big', '😀']),
      docOf(['new', ' ', 'york', 'is', 'b', 'ig😀']),
    );
    expect(lists(example.alignment.x2y)).toEqual([[0, 1, 2], [3], [], [4, 5], [5]]);
    expect(lists(example.alignment.y2x)).toEqual([[0], [0], [0], [1], [3], [3, 4]]);
  });

  test('aligns anew when tokens were merged, or a doc is another', () => {
    const example = new Example(docOf(['a', 'b', 'c']), docOf(['a', 'b', 'c']));
    const { alignment } = example;
    expect(example.alignment).toBe(alignment);
    example.predicted.retokenize((retokenizer) => retokenizer.merge(example.x.slice(0, 2)));
    expect(lists(example.alignment.x2y)).toEqual([[0, 1], [2]]);
    example.y = docOf(['abc']);
    expect(lists(example.alignment.x2y)).toEqual([[0], [0]]);
  });

  test('gives the annotation of the reference', () => {
    const heads = [1, 1, 3, 1];
    const deps = ['nsubj', 'ROOT', 'amod', 'dobj'];
    const ents = ['O', 'O', 'B-ORG', 'I-ORG'];
    const tags = ['A', 'B', 'C', 'C'];
    const reference = docOf(['we', 'see', 'New', 'York'], { heads, deps, ents, tags });
    const example = new Example(docOf(['we', 'see', 'NewYork']), reference);
    expect(example.getAligned('TAG', { asString: true })).toEqual(['A', 'B', 'C']);
    expect(example.getAligned('DEP', { asString: true })).toEqual(['nsubj', 'ROOT', null]);
    expect(example.getAlignedParse()).toEqual([
      [1, 1, null],
      ['nsubj', 'ROOT', null],
    ]);
    expect(example.getAlignedNer()).toEqual(['O', 'O', 'U-ORG']);
    expect(example.getAlignedSentStarts()).toEqual([true, false, false]);
    expect(example.splitSents().map(({ text }) => text)).toEqual(['weseeNewYork']);
  });

  test('takes annotations in UTF-16, and gives them back', () => {
    const predicted = nlp.makeDoc('😀 Apple rose');
    const annotations = {
      entities: [[3, 8, 'ORG']],
      links: { [[3, 8]]: { Q1: 1 } },
      spans: { sc: [[0, 2, 'X']] },
      cats: { A: 1 },
    };
    const { reference } = Example.fromDict(predicted, annotations);
    expect(reference.ents.map((ent) => [ent.text, ent.label_, ent.kbId_])).toEqual([['Apple', 'ORG', 'Q1']]);
    const { doc_annotation: ofDoc } = new Example(predicted, reference).toDict();
    expect(ofDoc).toEqual({
      cats: { A: 1 },
      entities: ['O', 'U-ORG', 'O'],
      spans: { sc: [[0, 2, 'X', '']] },
      links: { '3,8': { Q1: 1 } },
    });
    const byCodePoints = { entities: [[2, 7, 'ORG']] };
    expect(Example.fromDict(predicted, byCodePoints, { offsets: 'codePoints' }).y.ents[0].text).toBe('Apple');
  });

  test('says what is wrong', async () => {
    const doc = docOf(['a', 'b']);
    const codes = [
      ['E972', () => new Example(null, doc)],
      ['E972', () => new Example(doc)],
      ['BAD_ARGUMENT', () => new Example(doc, 'text')],
      ['E976', () => Example.fromDict(null, {})],
      ['E976', () => Example.fromDict(doc, null)],
      ['BAD_ARGUMENT', () => Example.fromDict(doc, [])],
      ['BAD_ARGUMENT', () => Example.fromDict(doc, { tags: 'NN' })],
      ['BAD_ARGUMENT', () => Example.fromDict(doc, { links: [1] })],
      ['BAD_ARGUMENT', () => Example.fromDict(doc, { cats: 'A' })],
      ['E949', () => new Example(doc, docOf(['a', 'c'])).alignment],
      ['E949', () => new Example(doc, docOf([])).alignment],
      ['E978', () => nlp.evaluate(5)],
      ['E978', () => nlp.evaluate('text')],
      ['E978', () => new Scorer({ nlp }).score([doc])],
      ['E978', () => nlp.tokenizer.score([null])],
      ['E002', () => new Scorer({ defaultPipeline: ['snek'] })],
      ['E165', () => new ROCAUCScore().score],
    ];
    for (const [code, action] of codes) expect(await codeOf(action)).toBe(code);
  });

  test('has empty docs', () => {
    const example = new Example(docOf([]), docOf([]));
    expect([example.length, example.getAlignedParse(), example.getAlignedNer()]).toEqual([0, [[], []], []]);
    expect(new Scorer({ nlp }).score([example])).toEqual({
      token_acc: null,
      token_p: null,
      token_r: null,
      token_f: null,
    });
  });
});

describe('Scorer', () => {
  test('has null where there is nothing to score', () => {
    const scores = new Scorer().score([new Example(docOf(['a']), docOf(['a']))]);
    expect([scores.token_acc, scores.tag_acc, scores.ents_f, scores.dep_uas, scores.cats_macro_f]).toEqual([
      1,
      null,
      null,
      null,
      0,
    ]);
  });

  test('counts precision, recall and F', () => {
    const score = new PRFScore({ tp: 1, fp: 1 }).add(new PRFScore({ fn: 2 }));
    expect([score.length, score.toDict()]).toEqual([4, { p: 0.5, r: 1 / 3, f: 0.4 }]);
  });

  test('asks scorers of plug-ins, and components of your own', () => {
    const copy = registry.copy();
    const told = [];
    copy.register('scorers', 'my.v1', ({ factor }) => (examples, options) => {
      told.push(Object.keys(options));
      return { my_score: examples.length * factor, at: options.at };
    });
    expect([copy.has('scorers', 'my.v1'), copy.has('scorers', 'spacy.ner_scorer.v1')]).toEqual([true, true]);
    spacy.use({ spacy_scorers: { 'test.v1': copy.get('scorers', 'my.v1') } });
    nlp.addPipe('sentencizer', { config: { scorer: { '@scorers': 'test.v1', factor: 3 } } });
    nlp.addPipe({ process: (doc) => doc, score: () => ({ own: 1 }) }, { name: 'own' });
    nlp.addPipe('merge_entities');
    const example = new Example(docOf(['a']), docOf(['a']));
    const scores = new Scorer({ nlp, at: 7 }).score([example], { perComponent: true });
    expect(Object.keys(scores)).toEqual(['tokenizer', 'sentencizer', 'own']);
    expect([scores.sentencizer, scores.own]).toEqual([{ my_score: 3, at: 7 }, { own: 1 }]);
    expect(told).toEqual([['labels', 'at']]);
    for (const name of ['sentencizer', 'own', 'merge_entities']) nlp.removePipe(name);
  });

  test('counts example after example, and tells at any time', async () => {
    const pairs = [
      [
        ['B-ORG', 'O', 'B-GPE'],
        ['B-ORG', 'O', 'O'],
      ],
      [
        ['O', 'B-GPE', 'O'],
        ['B-ORG', 'B-GPE', 'O'],
      ],
    ];
    const [one, two] = pairs.map((both) => {
      const [x, y] = both.map((ents) => docOf(['a', 'b', 'c'], { ents, tags: ['X', 'Y', ents[2]] }));
      return new Example(x, y);
    });
    const seen = [];
    const own = { process: (doc) => doc, score: (examples) => ({ seen: seen.push(...examples) }) };
    const pipeline = await spacy.blank('en');
    pipeline.addPipe(own, { name: 'own' });
    for (const factory of ['entity_ruler', 'tagger']) pipeline.addPipe(factory);
    const scorer = new Scorer({ nlp: pipeline });
    const tally = scorer.tally();
    expect(tally.results().ents_f).toBe(null);
    tally.add(one);
    expect(tally.results()).toEqual({ ...scorer.score([one]), seen: expect.any(Number) });
    tally.add(two);
    expect(tally.results().ents_per_type.ORG.r).toBe(0.5);
    expect({ ...tally.results(), seen: 0 }).toEqual({ ...scorer.score([one, two]), seen: 0 });
    const byName = scorer.tally({ perComponent: true });
    byName.add(one);
    expect(Object.keys(byName.results())).toEqual(['tokenizer', 'own', 'entity_ruler', 'tagger']);
    expect(await codeOf(() => tally.add(5))).toBe('E978');
    pipeline.delete();
  });

  test('a factory of your own gets the scorer that its settings name', () => {
    let given;
    Language.factory(
      'scored',
      { defaultConfig: { scorer: { '@scorers': 'spacy.tagger_scorer.v1' } } },
      ({ scorer }) => {
        given = scorer;
        return (doc) => doc;
      },
    );
    nlp.addPipe('scored');
    nlp.removePipe('scored');
    const example = new Example(docOf(['a'], { tags: ['X'] }), docOf(['a'], { tags: ['X'] }));
    expect(given([example], {})).toEqual({ tag_acc: 1 });
  });

  test('scores by a component that was never trained, as it was set', () => {
    const pipe = nlp.addPipe('textcat_multilabel', { config: { threshold: 0.3 } });
    const examples = [new Example(docOf(['a']), docOf(['a']))];
    examples[0].x.cats = { A: 0.4 };
    examples[0].y.cats = { A: 1 };
    expect(pipe.score(examples, { labels: ['A'] }).cats_micro_f).toBe(1);
    nlp.removePipe('textcat_multilabel');
  });

  test('names a scorer that there is none of', async () => {
    nlp.addPipe('sentencizer', { config: { scorer: { '@scorers': 'spacy.none.v1' } } });
    const examples = [new Example(docOf(['a']), docOf(['a']))];
    expect(await codeOf(() => new Scorer({ nlp }).score(examples))).toBe('E893');
    nlp.removePipe('sentencizer');
    nlp.addPipe('sentencizer', { config: { scorer: null } });
    expect(nlp.getPipe('sentencizer').score(examples)).toEqual({});
    nlp.removePipe('sentencizer');
  });
});

describe('nlp.evaluate', () => {
  test('leaves the examples as they are, and goes on after one that does not fit', async () => {
    const english = await spacy.load(archive);
    const text = 'Apple is looking at U.K. startups.';
    const reference = english(text);
    const example = new Example(english.makeDoc(text), reference);
    const scores = english.evaluate([example]);
    expect([scores.token_acc, scores.tag_acc, scores.ents_f, scores.dep_las, scores.sents_f]).toEqual([1, 1, 1, 1, 1]);
    expect(scores.speed).toBeGreaterThan(0);
    expect(example.predicted.ents).toEqual([]);
    const other = new Example(english.makeDoc('other'), reference);
    expect(await codeOf(() => english.evaluate([other]))).toBe('E949');
    expect(english.evaluate([]).token_acc).toBe(null);
    expect(Object.keys(english.evaluate([example], { perComponent: true }))).toContain('ner');
    const bin = new DocBin().fromBytes(new DocBin({ docs: [reference] }).toBytes());
    const [read] = bin.getDocs(english.vocab);
    expect(english.evaluate([new Example(english.makeDoc(read.text), read)]).tag_acc).toBe(1);
    english.delete();
  });

  test('tells components of their own settings', () => {
    const seen = [];
    nlp.addPipe((doc, cfg) => (seen.push(cfg), doc), { name: 'told' });
    const example = new Example(docOf(['a']), docOf(['a']));
    nlp.evaluate([example], { componentCfg: { told: { beam: 4 } }, scorerCfg: { x: 1 } });
    nlp.removePipe('told');
    expect(seen).toEqual([{ beam: 4 }]);
  });
});
