// "Generating a model package" (blocks 30 to 32): python -m spacy package /home/me/data/en_example_model /home/me/my_models
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exampleModel, newFolder, python, run, spacyWasm } from './packages.js';

const names = (folder) => readdirSync(folder, { withFileTypes: true }).map((entry) => entry.name);
let model;
beforeAll(() => (model = exampleModel()));

test('the directory structure is the one of the guide', () => {
  const models = newFolder('my_models');
  spacyWasm('package', model, models, '--build', 'none');
  expect(names(models)).toEqual(['en_example_model-1.0.0']);
  const folder = join(models, 'en_example_model-1.0.0');
  expect(names(folder)).toEqual(expect.arrayContaining(['MANIFEST.in', 'meta.json', 'setup.py', 'en_example_model']));
  expect(names(join(folder, 'en_example_model'))).toEqual(
    expect.arrayContaining(['__init__.py', 'en_example_model-1.0.0']),
  );
});

test('every file is the one that Python makes', () => {
  const [ours, theirs] = [newFolder('ours'), newFolder('theirs')];
  spacyWasm('package', model, ours, '--build', 'none');
  run(python, ['-m', 'spacy', 'package', model, theirs, '--build', 'none']);
  const filesOf = (folder) => readdirSync(folder, { recursive: true }).sort();
  expect(filesOf(ours)).toEqual(filesOf(theirs));
  for (const file of filesOf(ours).filter(
    (name) => /\.\w+$|tokenizer$|vectors$/.test(name) && !name.endsWith('-1.0.0'),
  )) {
    expect([file, readFileSync(join(ours, file)).equals(readFileSync(join(theirs, file)))]).toEqual([file, true]);
  }
});

test('the meta.json of the guide is supplied by --meta', () => {
  const models = newFolder('by_meta');
  mkdirSync(join(models, 'out'));
  // The form of 2.x, with its range of versions and names of components.
  const meta = {
    name: 'example_model',
    lang: 'en',
    version: '1.0.0',
    spacy_version: '>=2.0.0,<3.0.0',
    description: 'Example model for spaCy',
    author: 'You',
    email: 'you@example.com',
    license: 'CC BY-SA 3.0',
    pipeline: ['sentencizer'],
  };
  const path = join(models, 'meta.json');
  run(python, ['-c', `import sys; open(sys.argv[1], "w").write(sys.argv[2])`, path, JSON.stringify(meta)]);
  spacyWasm('package', model, join(models, 'out'), '--meta', path, '--build', 'none');
  const written = JSON.parse(readFileSync(join(models, 'out/en_example_model-1.0.0/meta.json'), 'utf8'));
  expect(written).toMatchObject(meta);
});
