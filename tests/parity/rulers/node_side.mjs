// Carries out the jobs of run.py in the npm package: node_side.mjs JOBS.json, a JSON line a job on standard output.
import { readdirSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import * as spacy from '../../../dist/index.js';

const { EntityRuler, SpacyError, Token } = spacy;
const LABELS = ['ORG', 'GPE', 'PERSON', 'É||T', 'X'];
spacy.env.logger = { ...spacy.env.logger, warn() {} };
const { vocab } = await spacy.blank('en');
const GETTERS = {
  x: (token) => (token.i % 3 === 0 ? null : token.lower_),
  number: (token) => token.i,
  text: (token) => token.text,
  flag: (token) => token.isAlpha,
  list: (token) => [token.lower_, 'a'],
};
for (const [name, getter] of Object.entries(GETTERS)) Token.setExtension(name, { getter });

function guarded(action) {
  try {
    return action();
  } catch (error) {
    return { code: error instanceof SpacyError ? error.code : String(error.stack) };
  }
}

const described = (doc) => ({
  ents: doc.ents.map((ent) => [ent.start, ent.end, ent.label_, ent.kbId_, ent.entId_]),
  tokens: [...doc].map((token) => [token.entIob_, token.entType_, token.entId_]),
  spans: Object.fromEntries(
    [...doc.spans].map(([key, group]) => [key, [...group].map((s) => [s.start, s.end, s.label_, s.id_])]),
  ),
});

const state = (ruler) => ({
  length: ruler.length,
  labels: ruler.labels,
  ids: [...(ruler instanceof EntityRuler ? ruler.entIds : ruler.ids)].sort(),
  patterns: ruler.patterns,
  has: LABELS.map((label) => ruler.has(label)),
});

function carryOut(ruler, step) {
  if ('add' in step) ruler.addPatterns(step.add);
  else if ('clear' in step) ruler.clear();
  else if ('remove' in step) ruler.remove(step.remove);
  else if (ruler instanceof EntityRuler) ruler.remove(step.remove_id);
  else ruler.removeById(step.remove_id);
  return state(ruler);
}

const byPlace = (a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1);

function matchesOf(ruler, doc) {
  if (!(ruler instanceof EntityRuler)) return ruler.match(doc).map((s) => [s.start, s.end, s.label_, s.id_]);
  return ruler
    .match(doc)
    .map(([key, start, end]) => [start, end, String(key)])
    .sort(byPlace);
}

const runAlone = (nlp, ruler, text) =>
  guarded(() => {
    const doc = nlp.makeDoc(text);
    const matches = matchesOf(ruler, doc);
    ruler.setAnnotations(doc, ruler.match(doc));
    return [matches, described(doc)];
  });

function runTexts(nlp, { texts, batched }) {
  if (!batched) return texts.map((text) => guarded(() => described(nlp(text))));
  const answers = guarded(() => [...nlp.pipe(texts)].map(described));
  return Array.isArray(answers) ? answers : [answers];
}

/** An empty id makes a group of its own, which files don't tell from the label's: patterns come back in another order then. */
const keepsOrder = ({ steps }) => !steps.some(({ add }) => add?.some((pattern) => pattern?.id === ''));

/** Its bytes and files, which it must read again to the same. */
function savedOf(ruler, folder, isStable) {
  const bytes = ruler.toBytes();
  ruler.toDisk(folder);
  const files = Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
  const same =
    !isStable ||
    [ruler.fromBytes(bytes).toBytes(), ruler.fromDisk(folder).toBytes()].every((again) =>
      Buffer.from(again).equals(Buffer.from(bytes)),
    );
  return same ? [Buffer.from(bytes).toString('base64'), files] : 'not the same when read again';
}

async function generated(job) {
  const nlp = await spacy.load(path.join(job.folder, 'empty'), { vocab, exclude: 'vocab' });
  const steps = job.steps.map((step) => guarded(() => carryOut(nlp.getPipe(`r${step.ruler}`), step)));
  const texts = runTexts(nlp, job);
  const alone = job.rulers.flatMap((_, i) => job.texts.map((text) => runAlone(nlp, nlp.getPipe(`r${i}`), text)));
  // Patterns that were refused can't be read again either.
  const saved =
    job.full &&
    job.rulers.map((_, i) => savedOf(nlp.getPipe(`r${i}`), path.join(job.folder, 'ours', `r${i}`), keepsOrder(job)));
  nlp.delete();
  if (!job.full) return { steps, texts, alone };
  const full = await spacy.load(path.join(job.folder, 'full'), { vocab, exclude: 'vocab' });
  const again = runTexts(full, job);
  full.delete();
  return { steps, texts, alone, again, saved };
}

async function ner(job) {
  const nlp = await spacy.load(job.folder);
  const texts = runTexts(nlp, job);
  nlp.delete();
  return { texts };
}

async function old(job) {
  const nlp = await spacy.blank('en');
  const ruler = new EntityRuler(nlp);
  if (job.form === 'bytes') ruler.fromBytes(readFileSync(job.path));
  else ruler.fromDisk(job.path);
  const texts = job.texts.map((text) =>
    ruler.process(nlp(text)).ents.map((ent) => [ent.start, ent.end, ent.label_, ent.entId_]),
  );
  nlp.delete();
  return { texts };
}

const KINDS = { generated, ner, old };
for (const job of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  let answer;
  try {
    answer = await KINDS[job.kind](job);
  } catch (error) {
    answer = { error: String(error.stack) };
    process.stderr.write(`${answer.error}\n`.slice(0, 500));
  }
  writeSync(1, `${JSON.stringify(answer)}\n`);
}
