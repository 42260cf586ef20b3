// "Saving, loading and distributing models" (block 29): nlp.to_disk('/home/me/data/en_example_model')
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { archivePath, SENTENCE } from '../core/package.js';
import { ANSWERS, PYTHON_ANSWERS, inPython, newFolder, spacy } from './packages.js';

test('the directory is created where it does not exist, and the whole pipeline written', async () => {
  const nlp = await spacy.load(archivePath);
  const folder = join(newFolder('home'), 'me/data/en_example_model');
  // nlp.to_disk('/home/me/data/en_example_model')
  nlp.toDisk(folder);
  expect(readdirSync(folder).sort()).toEqual(['config.cfg', 'meta.json', 'tokenizer', 'vocab', ...saved(nlp)].sort());
  const again = await spacy.load(folder);
  const expected = ANSWERS(nlp(SENTENCE));
  expect(ANSWERS(again(SENTENCE))).toEqual(expected);
  const theirs = inPython(`nlp = spacy.load(${JSON.stringify(folder)})
${PYTHON_ANSWERS}
print(json.dumps(answers(nlp(${JSON.stringify(SENTENCE)}))))`);
  expect(expected).toEqual(theirs);
}, 120_000);

const saved = (nlp) => nlp.componentNames;
