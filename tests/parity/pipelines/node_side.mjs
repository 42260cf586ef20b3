// Carries out the cases of run.py in the npm package: node_side.mjs JOB.json, a JSON line a case on standard output.
import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as spacy from '../../../dist/index.js';
import { ask, asks } from './asking.mjs';

const { Language, SpacyError } = spacy;
const scratch = mkdtempSync(join(tmpdir(), 'spacy-pipelines-'));

Language.factory(
  'own_plain',
  {
    defaultConfig: { flag: false, block: { deep: { x: 1, y: 0.5 }, other: [] } },
    assigns: ['doc._.seen', 'token.tag'],
    requires: ['doc.ents', 'token.dep'],
  },
  () => (doc) => doc,
);
Language.factory(
  'own_scored',
  {
    retokenizes: true,
    requires: ['doc._.seen'],
    defaultScoreWeights: { own_f: 0.5, own_p: 0.25, own_r: null, tag_acc: 0.1 },
  },
  () => (doc) => doc,
);
Language.component('own_function', { assigns: ['doc.cats'] }, (doc) => doc);

async function otherPipeline(lang) {
  const other = await spacy.blank(lang);
  other.addPipe('sentencizer', { config: { punct_chars: ['?'] } });
  other.addPipe('own_plain', { config: { flag: true } });
  other.addPipe('token_splitter', { config: { min_length: 4 } });
  return other;
}

async function carryOut(nlp, step, selections) {
  const { do: what, name, options } = step;
  if (what === 'add') nlp.addPipe(step.factory, options);
  else if (what === 'source') nlp.addPipe(name, { ...options, source: await otherPipeline(nlp.lang) });
  else if (what === 'replace') nlp.replacePipe(name, step.factory, { config: step.config });
  else if (what === 'remove') nlp.removePipe(name);
  else if (what === 'rename') nlp.renamePipe(name, step.to);
  else if (what === 'disable') nlp.disablePipe(name);
  else if (what === 'enable') nlp.enablePipe(name);
  else if (what === 'select') selections.push(nlp.selectPipes(options));
  else if (what === 'restore') selections.pop()?.restore();
  else if (what === 'config') return structuredClone(nlp.config.training.score_weights);
  else if (what === 'has') return nlp.hasPipe(name);
  else if (asks(step)) return ask(nlp, step);
  return null;
}

/** config.cfg as it is saved. */
function configText(nlp) {
  nlp.toDisk(scratch, { exclude: [...nlp.componentNames, 'vocab', 'tokenizer'] });
  return readFileSync(join(scratch, 'config.cfg'), 'utf8');
}

const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const { lang, steps } of job) {
  const nlp = await spacy.blank(lang);
  const selections = [];
  const states = [];
  for (const step of steps) {
    let result;
    const codes = new Set();
    spacy.env.logger = { warn: (text) => codes.add(/^\[(\w+)\]/.exec(text)?.[1] ?? text) };
    try {
      result = await carryOut(nlp, step, selections);
    } catch (error) {
      if (!(error instanceof SpacyError)) throw error;
      result = { error: error.code };
    }
    states.push([result, [...codes].sort(), nlp.componentNames, nlp.disabled, nlp.pipeFactories]);
  }
  const analysis = nlp.analyzePipes();
  const answer = {
    states,
    analysis,
    meta: nlp.meta,
    config: structuredClone(nlp.config),
    labels: nlp.pipeLabels,
    text: configText(nlp),
  };
  writeSync(1, `${JSON.stringify(answer)}\n`);
  nlp.delete();
}
rmSync(scratch, { recursive: true });
