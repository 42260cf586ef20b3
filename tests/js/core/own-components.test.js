// Components of one's own: what they may do, and what is said when they can't.
import { archive, codeOf, exclude, SENTENCE, spacy } from './package.js';

const { Span } = spacy;
let nlp;
beforeAll(async () => {
  nlp = await spacy.load(archive);
});
afterAll(() => nlp.delete());
afterEach(() => {
  if (nlp.hasPipe('own')) nlp.removePipe('own');
  nlp.setErrorHandler(undefined);
});
const texts = [SENTENCE, 'Apple is here.', 'No entity.'];
const add = (component, place) => nlp.addPipe(component, { name: 'own', ...place });

test('stand anywhere: what they write, the next ones read', () => {
  const plain = nlp(SENTENCE);
  for (const place of [{ first: true }, { before: 'parser' }, { after: 'tagger' }, { last: true }]) {
    add((doc) => doc, place);
    const doc = nlp(SENTENCE);
    expect([...doc].map((token) => [token.tag_, token.dep_, token.lemma_, token.entType_])).toEqual(
      [...plain].map((token) => [token.tag_, token.dep_, token.lemma_, token.entType_]),
    );
    nlp.removePipe('own');
  }
  add(
    (doc) => {
      doc.ents = [new Span(doc, 0, 1, { label: 'FRUIT' })];
      return doc;
    },
    { before: 'ner' },
  );
  for (const doc of [nlp(SENTENCE), ...nlp.pipe([SENTENCE, SENTENCE])]) {
    expect(doc.ents[0].label_).toBe('FRUIT');
    expect(doc.ents.length).toBeGreaterThan(2);
  }
});

test('write all that a doc has', async () => {
  const { Doc } = spacy;
  if (!Doc.hasExtension('topic')) Doc.setExtension('topic', { default: null });
  const blank = await spacy.blank('en');
  blank.addPipe(
    (doc) => {
      const token = doc.at(0);
      Object.assign(token, { tag_: 'NN', pos_: 'NOUN', lemma_: 'l', norm_: 'n', entId_: 'id' });
      token.setMorph('Number=Sing');
      for (const each of doc) {
        each.head = token;
        each.dep_ = each.i ? 'dep' : 'ROOT';
      }
      doc.ents = [new Span(doc, 1, 2, { label: 'X', kbId: 'Q1' })];
      doc.spans.set('sc', [new Span(doc, 0, 2, { label: 'S' })]);
      doc.cats.good = 0.5;
      doc.tensor = { data: new Float32Array(doc.length * 2).fill(3), shape: [doc.length, 2] };
      doc.userData.set('key', [1]);
      doc._.topic = 'sneks';
      return doc;
    },
    { name: 'writer' },
  );
  blank.addPipe('token_splitter', { config: { min_length: 100, split_length: 50 } });
  const doc = [...blank.pipe(['one two three'])][0];
  const token = doc.at(0);
  expect([token.tag_, token.pos_, token.lemma_, token.norm_, String(token.morph)]).toEqual([
    'NN',
    'NOUN',
    'l',
    'n',
    'Number=Sing',
  ]);
  expect([...doc].map((each) => [each.head.i, each.dep_])).toEqual([
    [0, 'ROOT'],
    [0, 'dep'],
    [0, 'dep'],
  ]);
  expect(doc.ents.map((ent) => [ent.text, ent.label_, ent.kbId_])).toEqual([['two', 'X', 'Q1']]);
  expect([...doc.spans.get('sc')].map(String)).toEqual(['one two']);
  expect([doc.cats.good, doc.tensor.shape, doc.tensor.data[5], doc._.topic]).toEqual([0.5, [3, 2], 3, 'sneks']);
  expect(doc.userData.get('key')).toEqual([1]);
});

test('take batches where they have `pipe`, and keep contexts', () => {
  const sizes = [];
  add({
    process: (doc) => doc,
    *pipe(docs) {
      const all = [...docs];
      sizes.push(all.length);
      yield* all;
    },
  });
  const found = [
    ...nlp.pipe(
      texts.map((text, i) => [text, i]),
      { asTuples: true, batchSize: 2 },
    ),
  ];
  expect(found.map(([doc, i]) => [doc.text, i])).toEqual(texts.map((text, i) => [text, i]));
  expect(sizes).toEqual([2, 1]);
  nlp(SENTENCE);
  expect(sizes).toEqual([2, 1]);
});

test('may give another doc', () => {
  add((doc) => doc.copy(), { before: 'ner' });
  expect(nlp(SENTENCE).ents.length).toBeGreaterThan(2);
});

test('are left out like any other', () => {
  let calls = 0;
  add((doc) => {
    calls += 1;
    return doc;
  });
  nlp('x', { disable: 'own' });
  nlp.selectPipes({ disable: 'own' }, () => nlp('x'));
  expect(calls).toBe(0);
  expect(Object.keys(nlp('x', { timings: true }).timings)).toContain('own');
});

test('say what went wrong, and where', async () => {
  add(() => undefined);
  expect(() => nlp('x')).toThrow(expect.objectContaining({ code: 'E005', message: expect.stringContaining("'own'") }));
  expect(() => [...nlp.pipe(['x'])]).toThrow(expect.objectContaining({ code: 'E005' }));
  nlp.removePipe('own');
  const cause = new RangeError('too many sneks');
  add(() => {
    throw cause;
  });
  expect(() => nlp('x')).toThrow(
    expect.objectContaining({
      code: 'COMPONENT_FAILED',
      message: expect.stringMatching(/'own'.*too many sneks/),
      cause,
    }),
  );
  nlp.removePipe('own');
  add((doc) => {
    doc.ents = [new Span(doc, 0, 2, { label: 'A' }), new Span(doc, 1, 3, { label: 'B' })];
    return doc;
  });
  expect(await codeOf(() => nlp('one two three four'))).toMatch(/^E\d+$/);
});

test('have their errors told to a handler', () => {
  const told = [];
  nlp.setErrorHandler((name, component, docs, error) => told.push([name, docs.map(String), error.message]));
  add((doc) => {
    if (doc.text === 'bad') throw new Error('no');
    return doc;
  });
  expect([...nlp.pipe(['good', 'bad', 'fine'])].map(String)).toEqual(['good', 'fine']);
  const pairs = [
    ...nlp.pipe(
      [
        ['bad', 1],
        ['fine', 2],
      ],
      { asTuples: true },
    ),
  ];
  expect(pairs.map(([doc, i]) => [doc.text, i])).toEqual([['fine', 2]]);
  expect(nlp('bad').text).toBe('bad');
  expect(told).toEqual(Array.from({ length: 3 }, () => ['own', ['bad'], 'no']));
});

test('may be asynchronous in pipeAsync', async () => {
  add(
    async (doc) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      doc.ents = [new Span(doc, 0, 1, { label: 'SLOW' })];
      return doc;
    },
    { before: 'ner' },
  );
  const docs = [];
  for await (const doc of nlp.pipeAsync(texts, { batchSize: 2 })) docs.push(doc);
  expect(docs.map((doc) => doc.ents[0].label_)).toEqual(['SLOW', 'SLOW', 'SLOW']);
  expect(() => nlp('x')).toThrow(
    expect.objectContaining({ code: 'ASYNC_COMPONENT', message: expect.stringContaining('pipeAsync') }),
  );
  expect(await codeOf(() => [...nlp.pipe(texts)])).toBe('ASYNC_COMPONENT');
  nlp.removePipe('own');
  add({
    process: (doc) => doc,
    async *pipe(given) {
      for (const doc of given) {
        doc.cats.seen = 1;
        yield doc;
      }
    },
  });
  const seen = [];
  for await (const doc of nlp.pipeAsync(texts)) seen.push(doc.cats.seen);
  expect(seen).toEqual([1, 1, 1]);
  nlp.removePipe('own');
  add(async () => {
    throw new Error('late');
  });
  await expect(async () => {
    for await (const doc of nlp.pipeAsync(texts)) void doc;
  }).rejects.toMatchObject({ code: 'COMPONENT_FAILED', message: expect.stringContaining('late') });
});

test('are made by load where a package names their factory, and read their own files', async () => {
  const seen = [];
  const registry = spacy.registry.copy();
  registry.use({
    spacy_factories: {
      watcher: ({ name, cfg, watch_style = 'none' }) => ({
        process: (doc) => doc,
        fromDisk: (path, given) =>
          seen.push(name, spacy.fs.exists(path) && spacy.fs.readdir(path), given, watch_style, cfg),
      }),
    },
  });
  const config = { 'components.senter.factory': 'watcher' };
  const warned = [];
  spacy.env.logger = { warn: (text) => warned.push(text) };
  const options = { exclude, config, registry, watch_style: 'sharp', settings: { unheard_of: 1 } };
  const other = await spacy.load(archive, options);
  expect(other.componentNames).toContain('senter');
  const [name, files, , style, cfg] = seen;
  expect([name, files.sort(), style]).toEqual(['senter', ['cfg', 'model'], 'sharp']);
  expect(cfg).toMatchObject({ watch_style: 'sharp', overwrite: false });
  expect(warned).toEqual([expect.stringContaining("'unheard_of'")]);
  expect(
    await codeOf(() =>
      spacy.load(archive, { exclude: [...exclude, 'x'], config: { 'components.ner.factory': 'watcher' } }),
    ),
  ).toBe('E002');
  other.delete();
});

test('are a tokenizer of one’s own', async () => {
  const blank = await spacy.blank('en');
  blank.addPipe('sentencizer');
  blank.tokenizer = (text) => new spacy.Doc(blank.vocab, { words: text.split(' ') });
  expect([...blank("it's. so")].map(String)).toEqual(["it's.", 'so']);
  expect([...blank.pipe(["don't go"])].map((doc) => doc.length)).toEqual([2]);
  expect(blank.makeDoc("don't").length).toBe(1);
  blank.tokenizer = () => 'no doc';
  expect(await codeOf(() => blank('x'))).toBe('E005');
});
