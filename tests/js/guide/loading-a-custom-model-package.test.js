// "Loading a custom model package": spacy.load("/path/to/model")
import { PYTHON_SENTENCES, exampleModel, inPython, sentences, spacy } from './packages.js';

test('a data directory is loaded by its path', async () => {
  const model = exampleModel();
  const nlp = await spacy.load(model);
  expect([nlp.lang, nlp.pipeNames, nlp.meta.name]).toEqual(['en', ['sentencizer'], 'example_model']);
  expect(sentences(nlp)).toEqual(inPython(`nlp = spacy.load(${JSON.stringify(model)})\n${PYTHON_SENTENCES}`));
});

test('a path that is not there is an error, and no empty pipeline', async () => {
  await expect(spacy.load('/path/to/model')).rejects.toMatchObject({ code: 'E050' });
});
