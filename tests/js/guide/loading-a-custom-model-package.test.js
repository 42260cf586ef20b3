// "Loading a custom model package" (blocks 35 to 37).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archivePath, codeOf, SENTENCE } from '../core/package.js';
import { ANSWERS, PYTHON_SENTENCES, exampleModel, inPython, newFolder, sentences, spacy } from './packages.js';

test('nlp = spacy.load("/path/to/model")', async () => {
  const model = exampleModel();
  const nlp = await spacy.load(model);
  expect([nlp.lang, nlp.pipeNames, nlp.meta.name]).toEqual(['en', ['sentencizer'], 'example_model']);
  expect(sentences(nlp)).toEqual(inPython(`nlp = spacy.load(${JSON.stringify(model)})\n${PYTHON_SENTENCES}`));
});

test('load only the binary data: nlp = spacy.blank("en").from_disk("/path/to/data")', async () => {
  const original = await spacy.load(archivePath);
  const data = join(newFolder('binary'), 'data');
  original.toDisk(data);
  const nlp = (await spacy.blank('en')).fromDisk(data);
  // The words and the tokenizer are those of the data, the components stay its own: none.
  expect(nlp.componentNames).toEqual([]);
  expect([...nlp(SENTENCE)].map((t) => [t.text, t.norm_])).toEqual(
    [...original.makeDoc(SENTENCE)].map((t) => [t.text, t.norm_]),
  );
  // With the components of the data it answers as they do.
  const whole = await spacy.blank('en');
  for (const name of JSON.parse(readFileSync(join(data, 'meta.json'), 'utf8')).pipeline) whole.addPipe(name);
  whole.fromDisk(data);
  expect(ANSWERS(whole(SENTENCE))).toEqual(ANSWERS(original(SENTENCE)));
}, 120_000);

test('Important note: no empty pipeline comes of a path that is not there, and no language of a model’s name', async () => {
  await expect(spacy.load('/path/to/model')).rejects.toMatchObject({ code: 'E050' });
  // - nlp = spacy.load("en_core_web_sm", path="/path/to/data")
  expect(await codeOf(() => spacy.load('en_core_web_sm', { path: '/path/to/data' }))).toBe('E050');
  // + nlp = spacy.blank("en_core_web_sm").from_disk("/path/to/data"): the guide means blank("en"), a package's name is none.
  expect(await codeOf(() => spacy.blank('en_core_web_sm'))).toBe('E048');
  expect(() => inPython('spacy.blank("en_core_web_sm")')).toThrow(/E048/);
});
