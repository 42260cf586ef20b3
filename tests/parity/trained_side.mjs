// What the npm package gives for texts: trained_side.mjs JOB.json, a JSON line a doc on standard output. The last line is
// what the package writes of each component's bytes, as hexadecimal SHA-256.
import { createHash } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import * as spacy from '../../dist/index.js';

const { folder, texts, batchSize } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const nlp = await spacy.load(folder);
const write = (value) => writeSync(1, `${JSON.stringify(value)}\n`);

const groupOf = ([key, group]) => {
  const { scores } = group.attrs;
  const kind = scores && (scores.data instanceof Float32Array ? 'float32' : 'float64');
  return [
    key,
    {
      name: group.name,
      spans: [...group].map(({ start, end, label_ }) => [start, end, label_]),
      scores: scores && [...scores.data],
      shape: scores?.shape,
      kind,
    },
  ];
};

for (const doc of nlp.pipe(texts, { batchSize })) {
  write({ cats: doc.cats, spans: Object.fromEntries([...doc.spans].map(groupOf)) });
}
const hashes = nlp.pipeline.map(([name, pipe]) => [
  name,
  createHash('sha256')
    .update(pipe.toBytes({ exclude: ['vocab'] }))
    .digest('hex'),
]);
write({ bytes: Object.fromEntries(hashes), labels: nlp.pipeLabels });
