// Saves and reads components without weights: node_side.mjs JOB.json, a JSON line a pipeline on standard output.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as spacy from '../../../dist/index.js';

const { folder, made } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

async function fresh(components) {
  const nlp = await spacy.blank('en');
  for (const [factory, config] of components) nlp.addPipe(factory, { config });
  return nlp;
}

/** What it gives, or the code of what it says is wrong. */
async function told(run) {
  try {
    return await run();
  } catch (error) {
    return error.code ?? String(error);
  }
}

const hashOf = (pipe) =>
  createHash('sha256')
    .update(pipe.toBytes({ exclude: ['vocab'] }))
    .digest('hex');

/** What running says of it, and what each component writes. */
const factsOf = async (nlp) => ({
  runs: await told(() => nlp('Some words.').text),
  bytes: Object.fromEntries(nlp.components.map(([name, pipe]) => [name, hashOf(pipe)])),
});

for (const [number, components] of made.entries()) {
  const place = join(folder, String(number));
  const nlp = await fresh(components);
  nlp.toDisk(join(place, 'here'));
  writeFileSync(join(place, 'here.bin'), nlp.toBytes());
  const opened = await told(async () => factsOf(await spacy.load(join(place, 'python'))));
  const bytes = readFileSync(join(place, 'python.bin'));
  const taken = await told(async () => factsOf((await fresh(components)).fromBytes(bytes)));
  writeSync(1, `${JSON.stringify({ opened, taken })}\n`);
}
