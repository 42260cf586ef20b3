// What the npm package makes of the stories of fixtures.py: node_side.mjs JOB.json, a JSON line a story on standard output.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as spacy from '../../../dist/index.js';

const { folder, texts, stories } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const whole = join(folder, 'whole');
const source = await spacy.load(whole);
spacy.env.logger = { ...console, warn() {} };

/** Another pipeline of these components, with nothing in them. */
async function fresh(nlp) {
  const other = await spacy.blank('en');
  for (const name of nlp.componentNames) {
    const { factory, ...config } = nlp.getPipeConfig(name);
    other.addPipe(factory, { name, config });
  }
  for (const name of nlp.disabled) other.disablePipe(name);
  return other;
}

const STEPS = {
  load: (_, options) => spacy.load(whole, options),
  blank: () => spacy.blank('en'),
  source: (nlp, name, options) => void nlp.addPipe(name, { source, ...options }),
  add: (nlp, factory, options) => void nlp.addPipe(factory, options),
  select: (nlp, selection) => void nlp.selectPipes(selection),
  remove: (nlp, name) => void nlp.removePipe(name),
  rename: (nlp, name, newName) => nlp.renamePipe(name, newName),
  bytes: async (nlp, options) => (await fresh(nlp)).fromBytes(nlp.toBytes(options)),
};

async function done(steps) {
  let nlp;
  for (const [step, ...given] of steps) nlp = (await STEPS[step](nlp, ...given)) ?? nlp;
  return nlp;
}

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

const factsOf = (nlp) => ({
  names: nlp.pipeNames,
  components: nlp.componentNames,
  disabled: nlp.disabled,
  factories: nlp.pipeFactories,
  labels: nlp.pipeLabels,
  config: Object.fromEntries(nlp.componentNames.map((name) => [name, nlp.getPipeConfig(name)])),
  bytes: Object.fromEntries(nlp.components.map(([name, pipe]) => [name, hashOf(pipe.toBytes({ exclude: ['vocab'] }))])),
});

function annotation(doc) {
  const groups = [...doc.spans];
  return {
    tokens: [...doc].map((token) => [
      token.head.i,
      token.dep_,
      token.entIob_,
      token.entType_,
      token.entKbId_,
      token.sentStart,
    ]),
    groups: Object.fromEntries(
      groups.map(([key, group]) => [key, [...group].map(({ start, end, label_ }) => [start, end, label_])]),
    ),
    scores: Object.fromEntries(
      groups.flatMap(([key, { attrs }]) => (attrs.scores ? [[key, [...attrs.scores.data]]] : [])),
    ),
  };
}

/** Annotations of all, or the code of what it says is wrong. */
function run(nlp) {
  try {
    return [...nlp.pipe(texts)].map(annotation);
  } catch (error) {
    return { error: error.code };
  }
}

for (const [number, steps] of stories.entries()) {
  let answer;
  try {
    const nlp = await done(steps);
    writeFileSync(join(folder, `${number}.here`), nlp.toBytes());
    answer = { number, ...factsOf(nlp), docs: run(nlp) };
    const python = join(folder, `${number}.python`);
    if (existsSync(python)) {
      const taken = (await fresh(nlp)).fromBytes(readFileSync(python));
      answer.crossed = run(taken);
    }
  } catch (error) {
    answer = { error: error.code, message: error.message };
  }
  writeSync(1, `${JSON.stringify(answer)}\n`);
}
