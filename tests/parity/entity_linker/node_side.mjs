// What the npm package gives for texts and of a linker's knowledge base: node_side.mjs JOB.json, a JSON line a doc, then one of the rest.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as spacy from '../../../dist/index.js';

const { folder, texts, batchSize, names, references } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const nlp = await spacy.load(folder);
const write = (value) => writeSync(1, `${JSON.stringify(value)}\n`);
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

for (const doc of nlp.pipe(texts, { batchSize })) write([...doc].map((token) => token.entKbId_));

const { kb } = nlp.getPipe('linker');
const candidates = names.map((name) =>
  kb
    .getAliasCandidates(name)
    .map((one) => [one.entity_, one.alias_, one.entityFreq, one.priorProb, [...one.entityVector]]),
);
const scratch = mkdtempSync(join(tmpdir(), 'kb-'));
try {
  kb.toDisk(join(scratch, 'kb'));
  nlp.getPipe('linker').toDisk(join(scratch, 'pipe'), { exclude: ['vocab'] });
  const file = (path) => hash(readFileSync(join(scratch, path)));
  const bin = new spacy.DocBin().fromBytes(readFileSync(references));
  const examples = [...bin.getDocs(nlp.vocab)].map((doc) => new spacy.Example(nlp.makeDoc(doc.text), doc));
  const { speed: _, ...scores } = nlp.evaluate(examples);
  write({
    entities: kb.getEntityStrings(),
    aliases: kb.getAliasStrings(),
    candidates,
    kb: hash(kb.toBytes()),
    contents: file('kb/contents'),
    cfg: file('pipe/cfg'),
    inPipe: file('pipe/kb/contents'),
    model: file('pipe/model'),
    bytes: Object.fromEntries(nlp.pipeline.map(([name, pipe]) => [name, hash(pipe.toBytes({ exclude: ['vocab'] }))])),
    labels: nlp.pipeLabels,
    scores,
  });
} finally {
  rmSync(scratch, { recursive: true });
}
