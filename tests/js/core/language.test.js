import { archive, codeOf, exclude, SENTENCE, spacy, unknownFactory } from './package.js';

const ENTS = [
  ['Apple', 'ORG'],
  ['U.K.', 'GPE'],
  ['$1 billion', 'MONEY'],
  ['San Francisco', 'GPE'],
];
const entsOf = (doc) => doc.ents.map((ent) => [ent.text, ent.label_]);

let nlp;
beforeAll(async () => {
  nlp = await spacy.load(archive, { exclude });
});
afterAll(() => nlp.delete());

describe('load', () => {
  test('opens the genuine package', () => {
    expect(nlp.pipeNames).toEqual(['tok2vec', 'ner']);
    expect(nlp.disabled).toEqual(['senter']);
    expect(nlp.componentNames).toEqual(['tok2vec', 'senter', 'ner']);
    expect(nlp.pipeFactories).toEqual({ tok2vec: 'tok2vec', senter: 'senter', ner: 'ner' });
    expect(nlp.lang).toBe('en');
    expect(nlp.meta).toMatchObject({
      lang: 'en',
      version: '3.8.0',
      pipeline: ['tok2vec', 'ner'],
      disabled: ['senter'],
    });
    expect(nlp.config.nlp).toMatchObject({ lang: 'en', disabled: ['senter'] });
    expect(nlp.pipeLabels.ner).toContain('PERSON');
    expect(nlp.hasPipe('ner')).toBe(true);
    expect(nlp.getPipe('ner')).toMatchObject({ name: 'ner', factory: 'ner' });
    expect(spacy.Language.factories).toHaveProperty('ner');
  });

  test('names what is not there yet, and the way out', async () => {
    await expect(spacy.load(archive, { config: unknownFactory })).rejects.toMatchObject({
      code: 'E002',
      message: expect.stringContaining('exclude'),
    });
  });

  test('keeps disabled components listed, and one that can not run stays off', async () => {
    const other = await spacy.load(archive, { disable: exclude, exclude: 'senter', config: unknownFactory });
    expect(other.disabled.sort()).toEqual([...exclude].sort());
    expect(entsOf(other(SENTENCE))).toEqual(ENTS);
    expect(() => other.enablePipe('tagger')).toThrow(expect.objectContaining({ code: 'E002' }));
    other.delete();
  });

  test('tells its progress and lets the event loop run', async () => {
    const events = [];
    let turns = 0;
    const timer = setInterval(() => (turns += 1));
    // A clock that goes on when it is looked at: a slice is so many steps, however fast the machine is.
    const { now } = performance;
    let milliseconds = 0;
    performance.now = () => (milliseconds += 5);
    try {
      (await spacy.load(archive, { exclude, onProgress: (event) => events.push(event) })).delete();
    } finally {
      performance.now = now;
      clearInterval(timer);
    }
    expect(events.map((event) => event.status)).toEqual(expect.arrayContaining(['unpack', 'build', 'ready']));
    const build = events.filter((event) => event.status === 'build');
    expect(build.length).toBeGreaterThan(2);
    expect(build.at(-1)).toMatchObject({ progress: 100 });
    for (let i = 1; i < build.length; i += 1) expect(build[i].loaded).toBeGreaterThanOrEqual(build[i - 1].loaded);
    expect(turns).toBeGreaterThan(2);
  });

  test('stops with the signal’s reason, and the next load works', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const loading = spacy.load(archive, {
      exclude,
      signal: controller.signal,
      onProgress: ({ status }) => status === 'build' && controller.abort(reason),
    });
    await expect(loading).rejects.toBe(reason);
    await expect(spacy.load(archive, { exclude, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const both = await Promise.all([spacy.load(archive, { exclude }), spacy.load(archive, { exclude })]);
    for (const each of both) {
      expect(entsOf(each(SENTENCE))).toEqual(ENTS);
      each.delete();
    }
  });

  test('shares a vocab that it is given', async () => {
    const other = await spacy.blank('en', { vocab: nlp.vocab });
    expect(other.vocab).toBe(nlp.vocab);
    expect(nlp(other.makeDoc(SENTENCE)).ents).toHaveLength(4);
    other.delete();
    expect(nlp.vocab.strings.add('still alive')).toBeGreaterThan(0n);
  });

  test('takes overrides of the config', async () => {
    const other = await spacy.load(archive, { exclude, config: { 'nlp.batch_size': 7 } });
    expect(other.config.nlp.batch_size).toBe(7);
    other.delete();
  });

  test('follows references to an overridden value', async () => {
    const other = await spacy.load(archive, { exclude, config: { system: { seed: 7 } } });
    expect(other.config.training.seed).toBe(7);
    other.delete();
    await expect(spacy.load(archive, { exclude, config: { 'nowhere.seed': 7 } })).rejects.toMatchObject({
      code: 'BAD_CONFIG',
    });
  });

  test.each([
    ['BAD_ARGUMENT', () => spacy.load(archive, { excludes: exclude })],
    ['BAD_ARGUMENT', () => spacy.load(archive, { exclude: 7 })],
    ['E048', () => spacy.blank('tlh')],
    ['E048', () => spacy.blank('../en')],
    ['E048', () => spacy.blank(7)],
    ['BAD_ARCHIVE', () => spacy.load(new Uint8Array(1000))],
    ['BAD_ARCHIVE', () => spacy.load(archive.subarray(0, archive.length / 2), { exclude })],
    ['E1042', () => spacy.load(archive, { exclude, enable: 'ner', disable: 'ner' })],
  ])('says %s for what can not be', async (code, action) => {
    expect(await codeOf(action)).toBe(code);
  });

  test('survives flipped bytes: an error or a pipeline, never a crash', async () => {
    for (let i = 1; i < 12; i += 1) {
      const damaged = Uint8Array.from(archive);
      for (let k = 0; k < 40; k += 1) damaged[Math.floor((damaged.length * (i * 40 + k)) / 520)] ^= 0x55;
      try {
        (await spacy.load(damaged, { exclude })).delete();
      } catch (error) {
        expect(error).toBeInstanceOf(spacy.SpacyError);
      }
    }
    expect(entsOf(nlp(SENTENCE))).toEqual(ENTS);
  });
});

describe('nlp()', () => {
  test('finds entities', () => {
    const doc = nlp(SENTENCE);
    expect(entsOf(doc)).toEqual(ENTS);
    expect(nlp.process(SENTENCE).ents).toHaveLength(4);
    for (const ent of doc.ents) expect(doc.text.slice(ent.startChar, ent.endChar)).toBe(ent.text);
    expect(doc.tensor.shape).toEqual([doc.length, 96]);
  });

  test('leaves out what is disabled', () => {
    expect(nlp(SENTENCE, { disable: ['ner'] }).ents).toEqual([]);
    expect(nlp(SENTENCE, { disable: 'ner' }).hasAnnotation('ENT_IOB')).toBe(false);
  });

  test('tells the time of each component', () => {
    const { timings } = nlp(SENTENCE, { timings: true });
    expect(Object.keys(timings)).toEqual(['tokenizer', 'tok2vec', 'ner']);
    expect(nlp(SENTENCE).timings).toBeUndefined();
  });

  test.each([
    ['E1041', 7],
    ['E1041', undefined],
    ['E1041', new Uint8Array(3)],
    ['E088', 'x'.repeat(1_000_001)],
    ['LONE_SURROGATE', 'ab\ud83d'],
  ])('says %s for what is no text for it', async (code, text) => {
    expect(await codeOf(() => nlp(text))).toBe(code);
    expect(await codeOf(() => [...nlp.pipe([text])])).toBe(code);
  });

  test('counts characters, not code units, for its limit', async () => {
    const words = await spacy.blank('en');
    expect(words('😀 '.repeat(400_000)).text).toHaveLength(1_200_000);
    words.maxLength = 5;
    expect(await codeOf(() => words('123456'))).toBe('E088');
    words.delete();
  });

  test('takes a Doc with entities set by hand, and keeps them', () => {
    const doc = nlp.makeDoc(SENTENCE);
    doc.setEnts([new spacy.Span(doc, 0, 1, { label: 'FRUIT' })], { default: 'missing' });
    expect(entsOf(nlp(doc))[0]).toEqual(['Apple', 'FRUIT']);
    expect(entsOf(doc)).toContainEqual(['San Francisco', 'GPE']);
  });

  test('refuses a Doc of another vocab', async () => {
    const other = await spacy.blank('en');
    expect(await codeOf(() => nlp(other('x')))).toBe('VOCAB_MISMATCH');
    other.delete();
  });
});

describe('nlp.pipe', () => {
  const texts = Array.from({ length: 50 }, (_, i) => `Text ${i}: ${SENTENCE}`);

  test('gives what nlp() gives, however batches are cut', () => {
    const single = texts.map((text) => entsOf(nlp(text)));
    for (const batchSize of [1, 7, 1000]) expect([...nlp.pipe(texts, { batchSize })].map(entsOf)).toEqual(single);
  });

  test('carries contexts along', () => {
    const pairs = [
      ...nlp.pipe(
        texts.map((text, i) => [text, i]),
        { asTuples: true },
      ),
    ];
    expect(pairs.map(([, i]) => i)).toEqual(texts.map((_, i) => i));
    expect(pairs[3][0].text).toBe(texts[3]);
  });

  test('reads its texts no further than it must', () => {
    let read = 0;
    const endless = (function* () {
      for (;;) yield `text ${read++}`;
    })();
    for (const doc of nlp.pipe(endless, { batchSize: 10 })) if (doc.text === 'text 15') break;
    expect(read).toBeLessThan(40);
  });

  test('gives out the docs before a bad text, then says what is wrong', () => {
    const docs = [];
    expect(() => {
      for (const doc of nlp.pipe(['a', 'b', 7, 'c'])) docs.push(doc.text);
    }).toThrow(expect.objectContaining({ code: 'E1041' }));
    expect(docs).toEqual(['a', 'b']);
  });

  test('refuses a string in place of a list, and sizes that are none', async () => {
    expect(await codeOf(() => [...nlp.pipe('text')])).toBe('BAD_ARGUMENT');
    expect(await codeOf(() => [...nlp.pipe(['x'], { batchSize: 0 })])).toBe('BAD_ARGUMENT');
    expect(await codeOf(() => [...nlp.pipe(['x'], { asTuples: true })])).toBe('BAD_ARGUMENT');
  });

  test('takes asynchronous texts', async () => {
    const source = (async function* () {
      for (const text of texts) yield text;
    })();
    const found = [];
    for await (const doc of nlp.pipeAsync(source, { batchSize: 8 })) found.push(doc.text);
    expect(found).toEqual(texts);
  });

  test('mixes texts and docs', () => {
    const docs = [...nlp.pipe(['a', nlp.makeDoc('b'), 'c'])];
    expect(docs.map(String)).toEqual(['a', 'b', 'c']);
  });
});

describe('components', () => {
  test('are switched by name, for a while or for good', async () => {
    expect(nlp.selectPipes({ disable: 'ner' }, () => nlp(SENTENCE).ents)).toEqual([]);
    expect(nlp.selectPipes({ enable: ['tok2vec'] }, () => nlp.pipeNames)).toEqual(['tok2vec']);
    const selection = nlp.selectPipes({ disable: ['ner', 'tok2vec'] });
    expect(nlp.pipeNames).toEqual([]);
    selection.restore();
    expect(nlp.pipeNames).toEqual(['tok2vec', 'ner']);
    nlp.disablePipe('ner');
    expect(nlp.disabled).toContain('ner');
    nlp.enablePipe('ner');
    expect(entsOf(nlp(SENTENCE))).toEqual(ENTS);
    expect(await codeOf(() => nlp.disablePipe('nope'))).toBe('E001');
    expect(await codeOf(() => nlp.selectPipes({}))).toBe('E991');
  });

  test('run alone', () => {
    const doc = nlp.makeDoc(SENTENCE);
    nlp.getPipe('tok2vec').process(doc);
    expect(doc.tensor.shape).toEqual([doc.length, 96]);
    expect(doc.ents).toEqual([]);
  });
});

describe('memoryZone', () => {
  test('forgets what was first seen inside, and says so', () => {
    const before = nlp.vocab.strings.length;
    const doc = nlp.memoryZone(() => {
      const inside = nlp('Zyxwvu visited Qwertzuiop.');
      expect(inside.at(0).text).toBe('Zyxwvu');
      return inside;
    });
    expect(nlp.vocab.strings.length).toBe(before);
    expect(nlp.vocab.strings.has('Qwertzuiop')).toBe(false);
    expect(() => doc.at(0).text).toThrow(expect.objectContaining({ code: 'ZONE_ENDED' }));
    expect(() => nlp(doc)).toThrow(expect.objectContaining({ code: 'ZONE_ENDED' }));
    expect(entsOf(nlp(SENTENCE))).toEqual(ENTS);
  });

  test('ends with an exception too, and does not nest', () => {
    expect(() =>
      nlp.memoryZone(() => {
        throw new RangeError('out');
      }),
    ).toThrow(RangeError);
    expect(() => nlp.memoryZone(() => nlp.memoryZone(() => 1))).toThrow(spacy.SpacyError);
    expect(() => nlp.memoryZone(async () => 1)).toThrow(expect.objectContaining({ code: 'BAD_ARGUMENT' }));
    expect(nlp('fine').length).toBe(1);
  });
});

describe('delete', () => {
  test('makes every further use an error, and leaves docs readable', async () => {
    const other = await spacy.load(archive, { exclude });
    const doc = other(SENTENCE);
    other.delete();
    other.delete();
    for (const use of [
      () => other('x'),
      () => other.pipeNames,
      () => other.makeDoc('x'),
      () => [...other.pipe(['x'])],
    ]) {
      expect(await codeOf(use)).toBe('DELETED');
    }
    expect(await codeOf(() => other.memoryZone(() => 1))).toBe('DELETED');
    expect(entsOf(doc)).toEqual(ENTS);
    expect(doc.text).toBe(SENTENCE);
  });
});
