// What the npm package gives for texts: side.mjs JOB.json, a JSON line a doc on standard output. The last line is what the package says of the pipeline.
import { createHash } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import * as spacy from '../../../dist/index.js';

const { folder, texts, batchSize } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const nlp = await spacy.load(folder);
const write = (value) => writeSync(1, `${JSON.stringify(value)}\n`);

const facts = (doc) => {
  const group = doc.spans.get('sc');
  const tokens = [...doc];
  return {
    tags: tokens.map((token) => token.tag_),
    poses: tokens.map((token) => token.pos_),
    morphs: tokens.map((token) => String(token.morph)),
    lemmas: tokens.map((token) => token.lemma_),
    starts: doc.hasAnnotation('SENT_START') ? tokens.map((token) => token.isSentStart === true).slice(1) : [],
    deps: tokens.map((token) => [token.dep_, token.head.i]),
    ents: doc.ents.map(({ start, end, label_ }) => [start, end, label_]),
    spans: [...(group ?? [])].map(({ start, end, label_ }) => [start, end, label_]),
    scores: [...(group?.attrs.scores?.data ?? [])],
    cats: Object.values(doc.cats),
  };
};

for (const doc of nlp.pipe(texts, { batchSize })) write(facts(doc));
const hashes = nlp.pipeline.map(([name, pipe]) => [
  name,
  createHash('sha256')
    .update(pipe.toBytes({ exclude: ['vocab'] }))
    .digest('hex'),
]);
write({ bytes: Object.fromEntries(hashes), labels: nlp.pipeLabels });
