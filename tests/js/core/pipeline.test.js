// Putting a pipeline together: places, names, copies, what is said of it. tests/parity/pipelines compares with Python.
import { archive, codeOf, exclude, SENTENCE, spacy } from './package.js';

const { Language } = spacy;
const identity = () => (doc) => doc;
const warnings = [];
beforeAll(() => {
  spacy.env.logger = { warn: (text) => warnings.push(text) };
  Language.factory('plain', { defaultConfig: { flag: false, inner: { a: 1, b: 2 } } }, identity);
});
beforeEach(() => (warnings.length = 0));

const blank = () => spacy.blank('en');

describe('addPipe', () => {
  test('puts a component where it is told', async () => {
    const nlp = await blank();
    nlp.addPipe('sentencizer');
    nlp.addPipe('plain', { name: 'first', first: true });
    nlp.addPipe('plain', { name: 'before', before: 'sentencizer' });
    nlp.addPipe('plain', { name: 'after', after: 0 });
    nlp.addPipe('plain', { name: 'last', last: true });
    expect(nlp.componentNames).toEqual(['first', 'after', 'before', 'sentencizer', 'last']);
    expect(nlp.pipeFactories.after).toBe('plain');
    expect([...nlp('One. Two.').sents].map(String)).toEqual(['One.', 'Two.']);
  });

  test('fills the config with what the factory has by default', async () => {
    const nlp = await blank();
    let given;
    Language.factory('keeps', { defaultConfig: { flag: false, inner: { a: 1, b: 2 } } }, (all) => {
      given = all;
      return (doc) => doc;
    });
    nlp.addPipe('keeps', { config: { inner: { b: 3 }, more: 'x' } });
    expect(nlp.config.components.keeps).toEqual({ factory: 'keeps', flag: false, inner: { a: 1, b: 3 }, more: 'x' });
    expect(given).toMatchObject({ nlp, name: 'keeps', flag: false, inner: { a: 1, b: 3 }, more: 'x' });
    expect(given.cfg).toEqual({ flag: false, inner: { a: 1, b: 3 }, more: 'x' });
    nlp.addPipe('ner', { config: { model: { hidden_width: 32 } } });
    expect(nlp.config.components.ner.model).toMatchObject({ hidden_width: 32, maxout_pieces: 2, nO: null });
    nlp.addPipe('plain', { config: { name: 'ignored' } });
    expect(warnings).toEqual([expect.stringContaining('W119')]);
  });

  test('copies a component of another pipeline, with what it has learnt', async () => {
    const source = await spacy.load(archive, { exclude });
    const nlp = await spacy.blank('en', { vocab: source.vocab });
    nlp.addPipe('plain', { source: await addedPlain() });
    expect(nlp.config.components.plain.flag).toBe(true);
    expect(await codeOf(() => nlp.addPipe('nope', { source }))).toBe('E944');
    expect(await codeOf(() => nlp.addPipe('ner', { source: {} }))).toBe('E945');
    source.delete();
  });

  async function addedPlain() {
    const other = await blank();
    other.addPipe('plain', { config: { flag: true } });
    return other;
  }

  test("takes spaCy 2's form: a component itself", async () => {
    const nlp = await blank();
    const made = nlp.createPipe('sentencizer', { punct_chars: ['!'] });
    expect(nlp.addPipe(made)).toBe(made);
    class Marker {
      name = 'marker';
      process(doc) {
        doc.userData.set('marked', true);
        return doc;
      }
    }
    nlp.addPipe(new Marker(), { first: true });
    nlp.addPipe(function shout(doc) {
      doc.cats.loud = doc.text.endsWith('!') ? 1 : 0;
      return doc;
    });
    expect(nlp.componentNames).toEqual(['marker', 'sentencizer', 'shout']);
    const doc = nlp('No. Yes! No');
    expect(doc.sents.map(String)).toEqual(['No. Yes!', 'No']);
    expect([doc.userData.get('marked'), doc.cats.loud]).toEqual([true, 0]);
    expect(nlp.config.components.sentencizer.punct_chars).toEqual(['!']);
    expect(await codeOf(() => nlp.addPipe((doc) => doc))).toBe('BAD_ARGUMENT');
  });

  test.each([
    ['E001', (nlp) => nlp.addPipe('plain', { before: 'nope' })],
    ['E002', (nlp) => nlp.addPipe('nope')],
    ['E002', (nlp) => nlp.createPipe('nn_labeller')],
    ['E003', (nlp) => nlp.addPipe('empty')],
    ['E006', (nlp) => nlp.addPipe('plain', { before: 'sentencizer', first: true })],
    ['E006', (nlp) => nlp.addPipe('plain', { first: false })],
    ['E007', (nlp) => nlp.addPipe('sentencizer')],
    ['E007', (nlp) => nlp.renamePipe('sentencizer', 'sentencizer')],
    ['E959', (nlp) => nlp.addPipe('plain', { after: 7 })],
    ['E961', (nlp) => nlp.addPipe('plain', { config: { flag: () => 1 } })],
    ['E961', (nlp) => nlp.addPipe('plain', { config: { flag: new Date() } })],
    ['E962', (nlp) => nlp.addPipe('plain', { config: 'flag' })],
    ['E966', (nlp) => nlp.addPipe(7)],
    ['E966', (nlp) => nlp.addPipe({ name: 'x' })],
    ['E968', (nlp) => nlp.replacePipe('sentencizer', (doc) => doc)],
    ['E001', (nlp) => nlp.replacePipe('nope', 'plain')],
    ['E001', (nlp) => nlp.removePipe('nope')],
    ['BAD_CONFIG', (nlp) => nlp.addPipe('token_splitter', { config: { min_len: 7 } })],
    ['NO_TRAINING', (nlp) => [nlp.addPipe('tagger'), nlp.initialize()]],
    ['E109', (nlp) => [nlp.addPipe('tagger'), nlp('x')]],
  ])('says %s and leaves the pipeline as it was', async (code, action) => {
    if (!Language.factories.empty) Language.factory('empty', () => undefined);
    const nlp = await blank();
    nlp.addPipe('sentencizer');
    expect(await codeOf(() => action(nlp))).toBe(code);
    expect(nlp.componentNames[0]).toBe('sentencizer');
    nlp.delete();
  });

  test('names what there is and how to add one', async () => {
    const nlp = await blank();
    expect(() => nlp.addPipe('snek_of_mine')).toThrow(/Language\.factory\('snek_of_mine'.*sentencizer/s);
  });
});

describe('a pipeline', () => {
  test('is changed by name', async () => {
    const nlp = await blank();
    nlp.addPipe('sentencizer');
    nlp.addPipe('plain');
    nlp.renamePipe('plain', 'other');
    const [name, component] = nlp.removePipe('sentencizer');
    expect([name, component.factory, nlp.componentNames]).toEqual(['sentencizer', 'sentencizer', ['other']]);
    expect(component.process(nlp.makeDoc('One. Two.')).sents).toHaveLength(2);
    nlp.replacePipe('other', 'sentencizer');
    expect(nlp.pipeFactories).toEqual({ other: 'sentencizer' });
    expect(nlp.getPipe('other').name).toBe('other');
    nlp.disablePipe('other');
    expect([nlp.pipeNames, nlp.componentNames, nlp.disabled]).toEqual([[], ['other'], ['other']]);
    expect(nlp.meta).toMatchObject({ pipeline: [], components: ['other'], disabled: ['other'] });
  });

  test('says what is missing', async () => {
    const nlp = await blank();
    nlp.addPipe('merge_entities');
    nlp.addPipe('ner');
    nlp.addPipe('merge_entities', { name: 'again' });
    const { summary, problems, attrs } = nlp.analyzePipes();
    expect(problems.merge_entities).toEqual(['doc.ents', 'token.ent_iob', 'token.ent_type']);
    expect(problems.again).toEqual([]);
    expect(summary.ner).toMatchObject({ assigns: ['doc.ents', 'token.ent_iob', 'token.ent_type'], retokenizes: false });
    expect(attrs['doc.ents']).toEqual({ assigns: ['ner'], requires: ['merge_entities', 'again'] });
    const said = [];
    const { log } = console;
    console.log = (text) => said.push(text);
    nlp.analyzePipes({ pretty: true });
    console.log = log;
    expect(said.join()).toMatch(/Pipeline Overview.*merge_entities.*Problems \(3\)/s);
  });

  test('keeps what is set in its meta and config', async () => {
    const nlp = await blank();
    nlp.meta.name = 'mine';
    nlp.config.nlp.batch_size = 7;
    nlp.addPipe('sentencizer');
    expect(nlp.meta).toMatchObject({ name: 'mine', pipeline: ['sentencizer'] });
    expect(nlp.config.nlp).toMatchObject({ batch_size: 7, pipeline: ['sentencizer'] });
  });

  test('is undone after selectPipes, and says what was removed meanwhile', async () => {
    const nlp = await blank();
    nlp.addPipe('sentencizer');
    nlp.addPipe('plain');
    const selection = nlp.selectPipes({ enable: 'plain' });
    expect(nlp.pipeNames).toEqual(['plain']);
    nlp.removePipe('sentencizer');
    expect(await codeOf(() => selection.restore())).toBe('E008');
  });

  test('is made of a config', async () => {
    const config = {
      nlp: { lang: 'en', pipeline: ['sentencizer', 'one'], batch_size: 3, disabled: ['one'] },
      components: { sentencizer: { factory: 'sentencizer' }, one: { factory: 'plain', flag: '${system.flag}' } },
      system: { flag: true },
    };
    const nlp = await Language.fromConfig(config, { meta: { name: 'mine' } });
    expect([nlp.componentNames, nlp.disabled, nlp.meta.name]).toEqual([['sentencizer', 'one'], ['one'], 'mine']);
    expect(nlp.config.components.one).toMatchObject({ factory: 'plain', flag: true });
    expect(nlp('One. Two.').sents).toHaveLength(2);
    const without = await Language.fromConfig(config, { exclude: 'one', enable: 'sentencizer' });
    expect(without.pipeNames).toEqual(['sentencizer']);
    const bad = (change) => codeOf(() => Language.fromConfig({ ...config, ...change }));
    expect(await bad({ components: {} })).toBe('E956');
    expect(await bad({ components: { sentencizer: {}, one: {} } })).toBe('E984');
    expect(await codeOf(() => Language.fromConfig(config, { enable: 'one' }))).toBe('E1042');
    expect(await codeOf(async () => (await spacy.util.getLangClass('de')).fromConfig(config))).toBe('E958');
  });

  test('calls the callbacks that its config names', async () => {
    const registry = spacy.registry.copy();
    const seen = [];
    registry.use({
      spacy_callbacks: {
        watch:
          ({ word }) =>
          (given) => {
            seen.push(word, typeof given);
            return given;
          },
        forgets: () => () => undefined,
      },
    });
    const config = (callbacks) => ({ nlp: { lang: 'en', pipeline: [], ...callbacks } });
    const watch = (word) => ({ '@callbacks': 'watch', word });
    const all = { before_creation: watch('a'), after_creation: watch('b'), after_pipeline_creation: watch('c') };
    await Language.fromConfig(config(all), { registry });
    expect(seen).toEqual(['a', 'function', 'b', 'function', 'c', 'function']);
    const forgetful = (key) => Language.fromConfig(config({ [key]: { '@callbacks': 'forgets' } }), { registry });
    expect(await codeOf(() => forgetful('before_creation'))).toBe('E943');
    expect(await codeOf(() => forgetful('after_creation'))).toBe('E942');
    expect(await codeOf(() => Language.fromConfig(config(all)))).toBe('E893');
  });

  test('of the genuine package can lose and win components', async () => {
    const nlp = await spacy.load(archive);
    nlp.removePipe('parser');
    nlp.addPipe('sentencizer', { before: 'ner' });
    nlp.addPipe('merge_entities', { last: true });
    const doc = nlp(SENTENCE);
    expect([...doc].map(String)).toContain('San Francisco');
    expect(nlp.meta.vectors).toMatchObject({ width: 0, mode: 'default' });
    nlp.delete();
    expect(await codeOf(() => nlp.addPipe('sentencizer'))).toBe('DELETED');
  });
});

describe('factories', () => {
  test('have one owner', async () => {
    Language.factory('plain', identity === identity ? { defaultConfig: {} } : {}, identity);
    expect(await codeOf(() => Language.factory('plain', () => (doc) => doc))).toBe('E004');
    expect(await codeOf(() => Language.factory('ner', identity))).toBe('E004');
    expect(await codeOf(() => Language.component('ner', (doc) => doc))).toBe('E004');
    Language.factory('plain', { defaultConfig: { flag: false, inner: { a: 1, b: 2 } } }, identity);
  });

  test('of spaCy are taken', async () => {
    for (const name of [...(await blank()).factoryNames, 'nn_labeller']) {
      if (['plain', 'keeps', 'empty'].includes(name)) continue;
      expect([name, await codeOf(() => Language.factory(name, identity))]).toEqual([name, 'E004']);
    }
  });

  test.each([
    ['E963', () => Language.factory(7, identity)],
    ['E853', () => Language.factory('a.b', identity)],
    ['E853', () => Language.component('a.b', (doc) => doc)],
    ['E962', () => Language.factory('new', { defaultConfig: [] }, identity)],
    ['E965', () => Language.component('new', class {})],
    ['E180', () => Language.factory('new', { assigns: ['span.label'] }, identity)],
    ['E181', () => Language.factory('new', { assigns: ['snek.x'] }, identity)],
    ['E182', () => Language.factory('new', { requires: ['doc'] }, identity)],
    ['E182', () => Language.factory('new', { requires: ['doc._'] }, identity)],
    ['E183', () => Language.factory('new', { requires: ['doc.ents.x'] }, identity)],
    ['E184', () => Language.factory('new', { requires: ['token.pos_'] }, identity)],
    ['E185', () => Language.factory('new', { requires: ['token.snek'] }, identity)],
  ])('say %s for what is none', async (code, action) => {
    expect(await codeOf(action)).toBe(code);
    expect(Language.factories.new).toBeUndefined();
  });

  test("are added in spaCy 2's way, over built-in ones with a warning", async () => {
    const nlp = await blank();
    Language.factories.old = (of, cfg) => (doc) => {
      doc.userData.set('old', [of === nlp, cfg.style ?? 'none']);
      return doc;
    };
    nlp.addPipe('old', { config: { style: 'cute' } });
    expect(nlp('x').userData.get('old')).toEqual([true, 'cute']);
    expect(Object.keys(Language.factories)).toEqual(expect.arrayContaining(['old', 'ner']));
    expect(Language.factories.sentencizer(nlp, {}).factory).toBe('sentencizer');
    expect(warnings).toEqual([]);
    const registry = spacy.registry.copy();
    registry.use({ spacy_factories: { sentencizer: identity } }, { name: 'other-snek' });
    expect(warnings).toEqual([expect.stringMatching(/'sentencizer'.*'other-snek'.*spaCy's own/)]);
    const ours = await spacy.blank('en', { registry });
    ours.addPipe('sentencizer');
    expect(await codeOf(() => ours('One. Two.').sents)).toBe('E030');
    expect(nlp.addPipe('sentencizer').factory).toBe('sentencizer');
  });

  test('may be of one language alone', async () => {
    const German = await spacy.util.getLangClass('de');
    German.factory('dessen', identity);
    expect((await spacy.blank('de')).factoryNames).toContain('dessen');
    expect((await blank()).factoryNames).not.toContain('dessen');
  });
});

test('says what Python says of settings, names and vocabs that do not fit', async () => {
  const { Vocab } = spacy;
  const blank = await spacy.load('blank:de');
  expect(blank.lang).toBe('de');
  expect(await codeOf(() => spacy.load('en'))).toBe('E941');
  expect(await codeOf(() => spacy.blank('en', { vocab: blank.vocab }))).toBe('E150');
  expect((await spacy.blank('en', { vocab: new Vocab() })).lang).toBe('en');
  blank.addPipe('sentencizer');
  expect(blank.getPipeMeta('sentencizer')).toMatchObject({ factory: 'sentencizer', assigns: expect.any(Array) });
  expect(blank.getPipeConfig('sentencizer')).toMatchObject({ factory: 'sentencizer', punct_chars: null });
  expect(await codeOf(() => blank.getPipeMeta('none'))).toBe('E967');
  expect(await codeOf(() => blank.getPipeConfig('none'))).toBe('E960');
  expect([spacy.Language.hasFactory('ner'), spacy.Language.hasFactory('none')]).toEqual([true, false]);
  expect(await codeOf(() => spacy.Language.getFactoryMeta('none'))).toBe('E967');
  blank.disablePipes('sentencizer').restore();
  expect(blank.pipeNames).toEqual(['sentencizer']);
  expect(await codeOf(() => (blank.config = { nlp: { x: () => 1 } }))).toBe('E961');
  blank.config.initialize.vectors = 'en_core_web_md';
  expect(await codeOf(() => blank.initialize())).toBe('E884');
  const config = { nlp: { lang: 'en', pipeline: ['sentencizer'], enabled: ['sentencizer'] } };
  const components = { sentencizer: { factory: 'sentencizer' } };
  await spacy.Language.fromConfig({ ...config, components }, { enable: [] });
  expect(await codeOf(() => spacy.Language.fromConfig({ nlp: {} }))).toBe('E993');
  expect(warnings).toEqual([expect.stringContaining('W096'), expect.stringContaining('W123')]);
});
