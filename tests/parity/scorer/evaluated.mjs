// nlp.evaluate of a genuine package.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as spacy from '../../../dist/index.js';

export async function evaluated(folder, path) {
  const nlp = await spacy.load(path);
  const golds = [...new spacy.DocBin().fromBytes(readFileSync(join(folder, 'real.spacy'))).getDocs(nlp.vocab)];
  const examples = golds.map((gold) => new spacy.Example(nlp.makeDoc(gold.text), gold));
  const results = {
    all: nlp.evaluate(examples),
    by_component: nlp.evaluate(examples, { perComponent: true, batchSize: 7 }),
    some: nlp.selectPipes({ enable: ['tok2vec', 'tagger'] }, () => nlp.evaluate(examples)),
    own: nlp.evaluate(examples, { scorer: new spacy.Scorer(), scorerCfg: {} }),
  };
  for (const scores of Object.values(results)) {
    if (!(scores.speed > 0)) throw new Error(`speed is ${scores.speed}`);
    delete scores.speed;
  }
  return results;
}
