// "Using entry points" (blocks 13 to 28): the guide's snek package, installed by npm; Python's form beside ours.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archivePath } from '../core/package.js';
import { cleanUp, write } from '../package/strangers.mjs';
import { spacy } from './packages.js';
import { inProject, installModel, snekProject } from './snek-project.js';

const { Language } = spacy;
const text = JSON.stringify;
let folder;
beforeAll(() => {
  // $ python setup.py develop        ours: npm install ./snek
  folder = snekProject();
}, 120_000);
afterAll(cleanUp);

describe('Custom components via entry points', () => {
  test('write to Language.factories before loading', async () => {
    const nlp = await spacy.blank('en');
    // pipe = nlp.create_pipe("custom_component")  # fails 👎
    expect(() => nlp.createPipe('custom_component')).toThrow(expect.objectContaining({ code: 'E002' }));
    // Language.factories["custom_component"] = CustomComponentFactory
    const component = (doc) => doc;
    Language.factories['custom_component'] = () => component;
    // pipe = nlp.create_pipe("custom_component")  # works 👍
    expect(nlp.createPipe('custom_component')).toBe(component);
  });

  test('Package directory structure', () => {
    // ├── snek.py    ours: snek.js         ├── setup.py    ours: package.json, entry-points.js
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest.dependencies.snek).toBe('file:snek');
  });

  test('spaCy is now able to create the pipeline component', () => {
    const { printed, warned, answer } = inProject(
      folder,
      `
      // >>> from spacy.lang.en import English
      const English = await spacy.util.getLangClass('en');
      // >>> nlp = English()
      const nlp = new English();
      // >>> snek = nlp.create_pipe("snek")  # this now works! 🐍🎉
      const snek = nlp.createPipe('snek');
      // >>> nlp.add_pipe(snek)
      nlp.addPipe(snek);
      // >>> doc = nlp("I am snek")
      const doc = nlp('I am snek');
      return [doc.text, nlp.pipeNames, snek.nlp === nlp, nlp.factoryNames.includes('snek'), 'snek' in spacy.Language.factories];`,
    );
    expect(printed).toEqual([expect.stringContaining('--..,_')]);
    expect(warned).toEqual([]);
    expect(answer).toEqual(['I am snek', ['SnekFactory'], true, true, true]);
  });

  test('meta.json: "pipeline": ["snek"]', () => {
    const meta = { lang: 'en', name: 'core_snek_sm', version: '1.0.0', pipeline: ['snek'] };
    write(join(folder, 'by-hand'), { 'meta.json': text(meta) });
    const { printed, answer } = inProject(
      folder,
      `const nlp = await spacy.load('./by-hand'); nlp('I am snek'); return [nlp.pipeNames, nlp.meta.name];`,
    );
    expect(answer).toEqual([['snek'], 'core_snek_sm']);
    expect(printed).toHaveLength(1);
  });

  test('without the package there is an error, for there is no built-in factory', async () => {
    await expect(spacy.load(join(folder, 'by-hand'))).rejects.toMatchObject({ code: 'E002' });
  });

  test('built-in factories are overwritten with a warning, the tokenizer too', async () => {
    const said = [];
    const before = spacy.env.logger;
    spacy.env.logger = { warn: (line) => said.push(line) };
    const registry = spacy.registry.copy();
    const own = (doc) => doc;
    const characters = (given) => new spacy.Doc(given.nlp.vocab, { words: [...'ab'] });
    registry.use(
      { spacy_factories: { ner: () => own, tokenizer: (given) => () => characters(given) } },
      { name: 'my_plugin' },
    );
    spacy.env.logger = before;
    expect(said).toEqual([
      expect.stringMatching(/'ner' of the plug-in 'my_plugin'.*spaCy's own/),
      expect.stringMatching(/'tokenizer' of the plug-in 'my_plugin'.*spaCy's own/),
    ]);
    const nlp = await spacy.blank('en', { registry });
    expect(nlp.addPipe('ner')).toBe(own);
    expect([...nlp('x')].map(String)).toEqual(['a', 'b']);
  });
});

describe('Advanced components with settings', () => {
  beforeAll(() => {
    inProject(
      folder,
      `
      const nlp = await spacy.load(${text(archivePath)});
      nlp.addPipe('snek');
      Object.assign(nlp.meta, { name: 'core_snek_sm', version: '1.0.0' });
      nlp.toDisk('./en_core_snek_sm');`,
    );
    installModel(folder, join(folder, 'en_core_snek_sm'));
  }, 120_000);

  test('snek.txt lies in the model data directory', () => {
    expect(readFileSync(join(folder, 'en_core_snek_sm/snek/snek.txt'), 'utf8')).toContain('--..,_');
  });

  test('nlp = spacy.load("en_core_snek_sm", snek_style="cute")', () => {
    const { printed, warned, answer } = inProject(
      folder,
      `
      const nlp = await spacy.load('en_core_snek_sm', { snek_style: 'cute' });
      const { snek_style } = nlp.getPipe('snek');
      nlp('I am snek');
      const basic = await spacy.load('en_core_snek_sm', { exclude: ['snek'] });
      const unread = basic.addPipe('snek', { config: { snek_style: 'cute' } });
      basic('I am a cute snek');
      return [nlp.pipeNames.at(-1), snek_style, unread.snek_style, nlp('Google is a company').ents.map(String)];`,
    );
    expect(answer).toEqual(['snek', 'cute', 'cute', ['Google']]);
    // What from_disk has read takes the place of the style, as in Python.
    expect(printed.slice(0, 2)).toEqual([expect.stringContaining('--..,_'), '~o~']);
    expect(warned).toEqual([]);
  });

  test('the model opens snek.txt and makes it available to the component', () => {
    const snek = join(folder, 'en_core_snek_sm/snek');
    write(snek, { 'snek.txt': '~~~~>' });
    const { printed } = inProject(folder, `(await spacy.load('./en_core_snek_sm'))('I am snek');`);
    expect(printed).toEqual(['~~~~>']);
  });
});

describe('Custom language classes via entry points', () => {
  test('SnekLanguage = get_lang_class("snk"); nlp = SnekLanguage()', () => {
    const { answer } = inProject(
      folder,
      `
      // from spacy.util import get_lang_class
      const { getLangClass } = spacy.util;
      // SnekLanguage = get_lang_class("snk")
      const SnekLanguage = await getLangClass('snk');
      // nlp = SnekLanguage()
      const nlp = new SnekLanguage();
      const { SnekLanguage: own } = await import('snek');
      return [SnekLanguage === own, nlp.lang, nlp('sss').lang_, nlp.vocab.get('sss').lang_, nlp.meta.lang];`,
    );
    expect(answer).toEqual([true, 'snk', 'snk', 'snk', 'snk']);
  });

  test('meta.json: "lang": "snk"', () => {
    const meta = { lang: 'snk', name: 'core_snek_sm', version: '1.0.0', pipeline: ['snek'] };
    write(join(folder, 'snk'), { 'meta.json': text(meta) });
    const { answer } = inProject(
      folder,
      `
      const nlp = await spacy.load('./snk');
      const { SnekLanguage } = await import('snek');
      // Saved and loaded again, it is the same language.
      nlp.toDisk('./snk-3');
      const again = await spacy.load('./snk-3');
      return [nlp, again].map((each) => [each instanceof SnekLanguage, each.lang, each.pipeNames, each.meta.lang]);`,
    );
    expect(answer).toEqual(Array(2).fill([true, 'snk', ['snek'], 'snk']));
  });

  test('without the package the language is not known', async () => {
    await expect(spacy.load(join(folder, 'snk'))).rejects.toMatchObject({ code: 'E048' });
  });
});

test('Custom displaCy colors via entry points', () => {
  const { answer } = inProject(
    folder,
    `
    const nlp = await spacy.blank('en');
    const ruler = nlp.addPipe('entity_ruler');
    ruler.addPatterns([{ label: 'SNEK', pattern: 'snek' }, { label: 'HUMAN', pattern: 'human' }, { label: 'ORG', pattern: 'Google' }]);
    const doc = nlp('A snek, a human and Google');
    return [{}, { colors: { SNEK: '#ff0000' } }].map((options) =>
      spacy.displacy.render(doc, { style: 'ent', options }).match(/background: #\\w+/g));`,
  );
  expect(answer).toEqual([
    ['background: #3dff74', 'background: #cfc5ff', 'background: #7aecec'],
    ['background: #ff0000', 'background: #cfc5ff', 'background: #7aecec'],
  ]);
});
