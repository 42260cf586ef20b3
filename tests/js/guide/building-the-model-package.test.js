// "Building the model package" (blocks 33, 34): python setup.py sdist; pip install /path/to/en_example_model-1.0.0.tar.gz
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  PYTHON_SENTENCES,
  exampleModel,
  inPython,
  newFolder,
  run,
  sentences,
  spacy,
  spacyWasm,
  tools,
} from './packages.js';
import { cleanUp, project } from '../package/strangers.mjs';
import { inProject, installModel } from './snek-project.js';

let models;
const archive = () => join(models, 'en_example_model-1.0.0/dist/en_example_model-1.0.0.tar.gz');
beforeAll(() => {
  models = newFolder('built');
  spacyWasm('package', exampleModel(), models);
});

afterAll(cleanUp);

test('the archive lies in dist/, without Python', () => {
  expect(existsSync(archive())).toBe(true);
});

test('the folder is one that setuptools builds, too', () => {
  const folder = join(models, 'en_example_model-1.0.0');
  run(tools, ['setup.py', '-q', 'sdist', '--dist-dir', 'by-setuptools'], { cwd: folder });
  expect(readdirSync(join(folder, 'by-setuptools'))).toEqual(['en_example_model-1.0.0.tar.gz']);
});

test('it is loaded by its name, and as a module by its own load(), once pip has installed it', () => {
  const site = newFolder('site');
  // pip builds a wheel of it in the environment that has the tools.
  run(tools, [
    '-m',
    'pip',
    'install',
    '-q',
    '--no-deps',
    '--no-index',
    '--no-build-isolation',
    '--target',
    site,
    archive(),
  ]);
  const options = { env: { ...process.env, PYTHONPATH: site } };
  const expected = ['This is one.', 'This is two!', 'Is it three?'];
  expect(inPython(`nlp = spacy.load("en_example_model")\n${PYTHON_SENTENCES}`, options)).toEqual(expected);
  expect(inPython(`import en_example_model\nnlp = en_example_model.load()\n${PYTHON_SENTENCES}`, options)).toEqual(
    expected,
  );
});

test('$ npm install ./en-example-model-1.0.0.tgz: Node loads it by its name, and as a module', () => {
  const folder = project('by-npm', {}, { type: 'module' });
  installModel(folder, exampleModel());
  const { answer } = inProject(
    folder,
    `const { default: model } = await import('en-example-model');
     const found = [await spacy.load('en_example_model'), await spacy.load(model)];
     return found.map((nlp) => [...nlp('This is one. This is two! Is it three?').sents].map(String));`,
  );
  expect(answer).toEqual(Array(2).fill(['This is one.', 'This is two!', 'Is it three?']));
});

test('here it is installed by its path, and loaded by its name', async () => {
  await spacy.install(archive());
  try {
    expect(sentences(await spacy.load('en_example_model'))).toEqual(['This is one.', 'This is two!', 'Is it three?']);
  } finally {
    await spacy.remove('en_example_model');
  }
});

test('in a page the function gives the archives', async () => {
  const [sdist, wheel, npm] = spacy.package(exampleModel(), { build: 'sdist,wheel,npm' });
  expect([sdist.filename, wheel.filename, npm.filename]).toEqual([
    'en_example_model-1.0.0.tar.gz',
    'en_example_model-1.0.0-py3-none-any.whl',
    'en-example-model-1.0.0.tgz',
  ]);
  for (const { bytes } of [sdist, wheel, npm]) expect((await spacy.load(bytes)).meta.name).toBe('example_model');
});
