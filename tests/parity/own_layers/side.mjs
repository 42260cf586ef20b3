// What the npm package gives for texts by a pipeline with layers of architectures.mjs: side.mjs JOB.json, JSON on standard output.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as spacy from '../../../dist/index.js';
import { plugin } from './architectures.mjs';

const { folder, texts } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
spacy.use(plugin, { name: 'my-layers' });

const facts = (doc) => {
  const group = doc.spans.get('sc');
  return {
    tags: [...doc].map((token) => token.tag_),
    deps: [...doc].map((token) => [token.dep_, token.head.i]),
    ents: doc.ents.map(({ start, end, label_ }) => [start, end, label_]),
    spans: [...(group ?? [])].map(({ start, end, label_ }) => [start, end, label_]),
    scores: [...(group?.attrs.scores?.data ?? [])],
    cats: Object.values(doc.cats),
  };
};
const docsOf = (nlp) => [...nlp.pipe(texts, { batchSize: 64 })].map(facts);

const nlp = await spacy.load(folder);
const docs = docsOf(nlp);
const bytes = nlp.pipeline.map(([name, pipe]) => [
  name,
  createHash('sha256')
    .update(pipe.toBytes({ exclude: ['vocab'] }))
    .digest('hex'),
]);

const saved = mkdtempSync(join(tmpdir(), 'own-layers-'));
nlp.toDisk(saved);
const config = readFileSync(join(saved, 'config.cfg'), 'utf8');
const again = JSON.stringify(docsOf(await spacy.load(saved))) === JSON.stringify(docs);
rmSync(saved, { recursive: true });
nlp.fromBytes(nlp.toBytes());
const restored = JSON.stringify(docsOf(nlp)) === JSON.stringify(docs);

const kindOf = (token) => (token.isTitle ? 'TITLE' : token.likeNum ? 'NUM' : token.isPunct ? 'PUNCT' : 'WORD');
const examples = texts.slice(0, 24).map((text) => {
  const gold = nlp.makeDoc(text);
  for (const token of gold) token.tag_ = kindOf(token);
  return new spacy.Example(nlp.makeDoc(text), gold);
});
const scores = nlp.evaluate(examples);
writeSync(
  1,
  JSON.stringify({
    docs,
    bytes: Object.fromEntries(bytes),
    labels: nlp.pipeLabels,
    config,
    again: again && restored,
    scores: { my_tags: scores.my_tags },
  }),
);
