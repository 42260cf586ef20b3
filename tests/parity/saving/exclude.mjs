// Our side of exclude_test.py: exclude.mjs FOLDER, which has the pipelines a and b, a.bytes and jobs.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as spacy from '../../../dist/index.js';
import { answer, partsOf } from './answers.mjs';

spacy.env.logger = { ...spacy.env.logger, warn() {} };
const folder = process.argv[2];
const { excludes, texts } = JSON.parse(readFileSync(join(folder, 'jobs.json'), 'utf8'));
const bytes = readFileSync(join(folder, 'a.bytes'));
const pipelineOf = (name, options) => spacy.load(join(folder, name), options);

async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    return { error: `${error.code ?? error.stack}: ${error.message}` };
  }
}

async function answersOf(made) {
  const nlp = await made;
  try {
    return texts.map((text) => answer(nlp(text)));
  } finally {
    nlp.delete();
  }
}

for (const [i, exclude] of excludes.entries()) {
  const out = join(folder, 'ours', String(i));
  mkdirSync(out, { recursive: true });
  const told = {};
  const nlp = await pipelineOf('a');
  const write = (name, part) =>
    attempt(() => {
      writeFileSync(join(out, name), part.toBytes({ exclude }));
      return 'written';
    });
  told.bytes = await write('bytes', nlp);
  told.disk = await attempt(() => {
    nlp.toDisk(join(out, 'disk'), { exclude });
    return 'written';
  });
  for (const [name, part] of Object.entries(partsOf(nlp))) {
    if (name !== 'vocab.strings' && name !== 'vocab.lookups')
      told[`bytes of ${name}`] = await write(`bytes of ${name}`, part);
  }
  nlp.delete();
  told['from bytes'] = await attempt(async () => answersOf((await pipelineOf('b')).fromBytes(bytes, { exclude })));
  told['from disk'] = await attempt(async () =>
    answersOf((await pipelineOf('b')).fromDisk(join(folder, 'a'), { exclude })),
  );
  told.load = await attempt(() => answersOf(pipelineOf('a', { exclude })));
  writeFileSync(join(out, 'told.json'), JSON.stringify(told));
}
