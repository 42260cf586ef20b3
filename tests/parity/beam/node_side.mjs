// Beams as the npm package gives them: node_side.mjs JOB.json, a JSON line a doc on standard output, then one of facts.
import { createHash } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import * as spacy from '../../../dist/index.js';

const { folder, file, settings } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const nlp = await spacy.load(folder);
const write = (value) => writeSync(1, `${JSON.stringify(value)}\n`);

const pipe = nlp.getPipe(nlp.pipeNames.at(-1));
const before = nlp.pipeline.slice(0, -1).map(([, component]) => component);
const bin = new spacy.DocBin().fromBytes(readFileSync(file));
const docs = [...bin.getDocs(nlp.vocab)].map((doc) => before.reduce((each, component) => component.process(each), doc));

const annotationOf = (doc) =>
  pipe.scoredEnts
    ? [...doc].map(({ entIob_, entType_ }) => [entIob_, entType_])
    : [...doc].map(({ head, dep_ }) => [head.i, dep_]);

// One after another, as in Python: what labels a doc brings along, the recognizer knows from then on.
docs.forEach((doc, i) => {
  const [beamWidth, beamDensity] = settings[i % settings.length];
  const [beam] = pipe.beamParse([doc], { beamWidth, beamDensity });
  const scored = pipe.scoredEnts ? [pipe.scoredEnts([beam])] : pipe.scoredParses([beam]);
  write({ beam, scored: scored.map(([rows]) => rows.map(Object.values)), annotated: annotationOf(pipe.process(doc)) });
});
const bytes = pipe.toBytes({ exclude: ['vocab'] });
write({
  bytes: createHash('sha256').update(bytes).digest('hex'),
  config: nlp.getPipeConfig(pipe.name),
  labels: [...pipe.labels],
});
