// "Customizing the model setup" (prose): meta.json says how the model is initialized; load_model_from_init_py, load_model_from_path.
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PYTHON_SENTENCES, exampleModel, inPython, newFolder, sentences, spacy, spacyWasm } from './packages.js';

let model;
beforeAll(() => (model = exampleModel()));

test('lang and pipeline of meta.json set up a model of 2.x, which has no config.cfg', async () => {
  const folder = newFolder('old');
  const meta = { lang: 'en', name: 'old', version: '1.0.0', pipeline: ['sentencizer'] };
  writeFileSync(join(folder, 'meta.json'), JSON.stringify(meta));
  for (const file of ['tokenizer', 'sentencizer.json']) copyFileSync(join(model, file), join(folder, file));
  const nlp = await spacy.load(folder);
  expect([nlp.lang, nlp.pipeNames]).toEqual(['en', ['sentencizer']]);
  expect(sentences(nlp)).toHaveLength(3);
});

test('a setup with trained components of 2.x is refused by a sentence', async () => {
  const folder = newFolder('trained');
  writeFileSync(join(folder, 'meta.json'), '{"lang": "en", "name": "x", "version": "2.3.1", "pipeline": ["ner"]}');
  newFolder('trained/ner');
  writeFileSync(join(folder, 'ner/model'), 'x');
  await expect(spacy.load(folder)).rejects.toMatchObject({
    code: 'OLD_PACKAGE',
    message: expect.stringContaining("'ner'"),
  });
});

test('a setup that names an unknown component says how to go on', async () => {
  const folder = newFolder('unknown');
  writeFileSync(join(folder, 'meta.json'), '{"lang": "en", "name": "x", "version": "1.0.0", "pipeline": ["snek"]}');
  await expect(spacy.load(folder)).rejects.toMatchObject({ code: 'E002', message: expect.stringContaining('snek') });
});

test('util.loadModelFromInitPy and util.loadModelFromPath load what Python loads by them', async () => {
  const models = newFolder('setup_models');
  spacyWasm('package', model, models, '--build', 'sdist');
  const init = join(models, 'en_example_model-1.0.0/en_example_model/__init__.py');
  const expected = inPython(`nlp = spacy.util.load_model_from_init_py(${JSON.stringify(init)})\n${PYTHON_SENTENCES}`);
  expect(sentences(await spacy.util.loadModelFromInitPy(init))).toEqual(expected);
  expect(sentences(await spacy.util.loadModelFromPath(model))).toEqual(expected);
  expect((await spacy.util.loadModelFromPath(model, { exclude: ['sentencizer'] })).pipeNames).toEqual([]);
});

test('util.getModelMeta and util.loadConfig read what Python reads', () => {
  const path = JSON.stringify(model);
  expect(spacy.util.getModelMeta(model)).toEqual(inPython(`print(json.dumps(spacy.util.get_model_meta(${path})))`));
  const config = JSON.stringify(join(model, 'config.cfg'));
  for (const [options, args] of [
    [{}, ''],
    [{ interpolate: true }, ', interpolate=True'],
    [{ overrides: { 'nlp.batch_size': 3 } }, ', overrides={"nlp.batch_size": 3}'],
  ]) {
    const expected = inPython(`print(json.dumps(spacy.util.load_config(${config}${args})))`);
    expect(spacy.util.loadConfig(join(model, 'config.cfg'), options)).toEqual(expected);
  }
});

test('what is not there is said under the codes of Python', async () => {
  const { getModelMeta, loadConfig, loadModelFromInitPy, loadModelFromPath } = spacy.util;
  const none = join(newFolder('empty'), 'none');
  await expect(loadModelFromPath(none)).rejects.toMatchObject({ code: 'E052' });
  await expect(loadModelFromInitPy(join(none, '__init__.py'))).rejects.toMatchObject({ code: 'E052' });
  expect(() => getModelMeta(newFolder('empty'))).toThrow(expect.objectContaining({ code: 'E053' }));
  expect(() => loadConfig(none)).toThrow(expect.objectContaining({ code: 'E053' }));
  const meta = join(newFolder('nameless'), 'meta.json');
  for (const [text, code] of [
    ['{"lang": "en", "version": "1"}', 'E054'],
    ['[]', 'E054'],
    ['{', 'BAD_JSON'],
  ]) {
    writeFileSync(meta, text);
    expect(() => getModelMeta(newFolder('nameless'))).toThrow(expect.objectContaining({ code }));
  }
});
