// "How we're training and packaging models for spaCy" (blocks 38 to 40).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archivePath } from '../core/package.js';
import { inPython, newFolder, root, run, spacy, spacyWasm, tools } from './packages.js';

// > #### meta.json template
const TEMPLATE = {
  lang: 'en',
  name: 'core_web_sm',
  license: 'CC BY-SA 3.0',
  author: 'Explosion AI',
  url: 'https://explosion.ai',
  email: 'contact@explosion.ai',
  sources: ['OntoNotes 5', 'Common Crawl'],
  description:
    'English multi-task CNN trained on OntoNotes, with GloVe vectors trained on common crawl. Assigns word vectors, context-specific token vectors, POS tags, dependency parse and named entities.',
};

test('$ python -m spacy train {lang} {models_dir}/{name} …: training is Python’s, which is said', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'train', 'en', 'models/name'], {
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/'train'.*python -m spacy train/);
});

test('the meta template, and the version given with it', async () => {
  const nlp = await spacy.load(archivePath);
  // -m meta/{name}.json -V {version}
  Object.assign(nlp.meta, TEMPLATE, { version: '2.2.0' });
  const bestModel = join(newFolder('training'), 'model-best');
  nlp.toDisk(bestModel);
  const meta = JSON.parse(readFileSync(join(bestModel, 'meta.json'), 'utf8'));
  expect(meta).toMatchObject({ ...TEMPLATE, version: '2.2.0', pipeline: nlp.pipeNames });
  expect(meta.spacy_version).toBe(nlp.meta.spacy_version);

  // python -m spacy package -f {best_model} dist/
  const dist = newFolder('training/dist');
  const files = () => [
    ['meta.json', 'setup.py', 'MANIFEST.in', 'en_core_web_sm/__init__.py'].filter(
      (file) => !existsSync(join(dist, 'en_core_web_sm-2.2.0', file)),
    ),
  ];
  spacyWasm('package', '-f', bestModel, dist);
  spacyWasm('package', '-f', bestModel, dist); // again: --force
  expect(files()).toEqual([[]]);

  // cd dist/{model_name}
  const modelName = join(dist, 'en_core_web_sm-2.2.0');
  // python setup.py sdist            ours: the archive is there already
  const archive = join(modelName, 'dist/en_core_web_sm-2.2.0.tar.gz');
  expect((await spacy.load(archive)).meta).toMatchObject({ sources: TEMPLATE.sources, license: TEMPLATE.license });
  run(tools, ['setup.py', '-q', 'sdist', '--dist-dir', 'theirs'], { cwd: modelName });
  const theirs = await spacy.load(join(modelName, 'theirs/en_core_web_sm-2.2.0.tar.gz'));
  expect(theirs.pipeNames).toEqual(nlp.pipeNames);
  const pythons = inPython(`nlp = spacy.load(${JSON.stringify(join(modelName, 'en_core_web_sm/en_core_web_sm-2.2.0'))})
print(json.dumps([nlp.pipe_names, nlp.meta["version"], nlp.meta["sources"]]))`);
  expect(pythons).toEqual([nlp.pipeNames, '2.2.0', TEMPLATE.sources]);
}, 180_000);
