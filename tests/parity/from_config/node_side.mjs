// Makes the pipelines of run.py in the npm package: node_side.mjs JOB.json, a JSON line a case on standard output.
import { readFileSync, writeSync } from 'node:fs';
import * as spacy from '../../../dist/index.js';

spacy.env.cache = false;
spacy.Language.factory('own', { defaultConfig: { flag: false } }, () => (doc) => doc);

async function make({ lang, path, config, options }) {
  if (path) return spacy.load(path, options);
  return (await spacy.util.getLangClass(lang)).fromConfig(config, options);
}

for (const given of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const warned = new Set();
  spacy.env.logger = { warn: (text) => warned.add(/^\[(\w+)\]/.exec(text)?.[1] ?? text) };
  let found;
  try {
    const nlp = await make(given);
    found = {
      names: nlp.componentNames,
      disabled: nlp.disabled,
      factories: nlp.pipeFactories,
      batch: nlp.config.nlp.batch_size,
      components: nlp.config.components,
    };
    nlp.delete();
  } catch (error) {
    if (!(error instanceof spacy.SpacyError)) throw error;
    found = { error: error.code };
  }
  writeSync(1, `${JSON.stringify({ ...found, warned: [...warned].sort() })}\n`);
}
