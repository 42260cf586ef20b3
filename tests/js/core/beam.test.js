// Beams before there are weights; tests/parity/beam compares trained ones with Python's.
import { archive, codeOf, spacy } from './package.js';

const NAMES = ['beam_ner', 'beam_parser'];

test.each(NAMES)('%s has its own settings, runs only with weights, and is not trained here', async (name) => {
  const nlp = await spacy.blank('en');
  const pipe = nlp.addPipe(name);
  expect(nlp.getPipeConfig(name)).toMatchObject({ factory: name, beam_width: name === 'beam_ner' ? 32 : 8 });
  expect(await codeOf(() => nlp('Some words.'))).toBe('E109');
  expect(await codeOf(() => pipe.beamParse([nlp.makeDoc('Some words.')], { beamWidth: 2 }))).toBe('E109');
  expect(await codeOf(() => nlp.initialize())).toBe('NO_TRAINING');
});

test.each([
  ['beam_ner', { beam_width: 0 }],
  ['beam_ner', { beam_width: 2.5 }],
  ['beam_parser', { beam_width: 1e9 }],
  ['beam_parser', { beam_density: 2 }],
])('BAD_BEAM for a %s of other settings', async (name, config) => {
  const nlp = await spacy.blank('en');
  expect(await codeOf(() => nlp.addPipe(name, { config }))).toBe('BAD_BEAM');
});

describe('a package', () => {
  let nlp;
  beforeAll(async () => {
    nlp = await spacy.load(archive);
  });
  const docOf = (text) => nlp(text, { disable: ['parser', 'ner'] });

  test('gives the alternatives of its entities, the best first', () => {
    const ner = nlp.getPipe('ner');
    expect(ner).toBeInstanceOf(spacy.EntityRecognizer);
    const docs = [docOf('Apple is looking at buying U.K. startup for $1 billion'), docOf('')];
    const [{ parses }, empty] = ner.beamParse(docs, { beamWidth: 8 });
    expect(parses).toHaveLength(8);
    expect(parses[0].ents).toContainEqual({ start: 0, end: 1, label: 'ORG' });
    expect(parses.reduce((sum, { prob }) => sum + prob, 0)).toBeCloseTo(1);
    expect(empty).toEqual({ parses: [{ score: 0, prob: 1, ents: [] }] });
    const [scored] = ner.scoredEnts([{ parses }]);
    expect(scored[0]).toMatchObject({ start: 0, end: 1, label: 'ORG' });
    expect(docs[0].ents).toHaveLength(0);
  });

  test('gives the alternatives of its parse', () => {
    const parser = nlp.getPipe('parser');
    expect(parser).toBeInstanceOf(spacy.DependencyParser);
    const beams = parser.beamParse([docOf('This is a sentence.')], { beamWidth: 4, beamDensity: 0.001 });
    const [{ heads, deps }] = beams[0].parses;
    expect(heads).toEqual([1, 1, 3, 1, 1]);
    expect(deps).toEqual(['nsubj', 'ROOT', 'det', 'attr', 'punct']);
    const [[scoredHeads], [scoredDeps]] = parser.scoredParses(beams);
    expect(scoredHeads[0]).toMatchObject({ i: 0, head: 1 });
    expect(scoredDeps[0]).toMatchObject({ i: 0, label: 'nsubj' });
  });

  test.each([
    [{ beamWidth: 0 }, 'BAD_BEAM'],
    [{ beamWidth: -2 }, 'BAD_BEAM'],
    [{ beamWidth: 1 << 20 }, 'OUT_OF_MEMORY'],
    [{ beamWidth: 2, beamDensity: NaN }, 'BAD_BEAM'],
  ])('refuses %o, and goes on', async (options, code) => {
    const doc = docOf('Some words.');
    expect(await codeOf(() => nlp.getPipe('ner').beamParse([doc], options))).toBe(code);
    expect(nlp.getPipe('ner').beamParse([doc], { beamWidth: 2 })).toHaveLength(1);
  });

  test('refuses docs of another vocab', async () => {
    const other = await spacy.blank('en');
    const given = [other.makeDoc('Some words.')];
    expect(await codeOf(() => nlp.getPipe('ner').beamParse(given, { beamWidth: 2 }))).toBe('VOCAB_MISMATCH');
  });
});
