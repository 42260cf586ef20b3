// "Serializing the pipeline" (blocks 1, 2): the guide's walk line by line, Python's form beside ours.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archivePath, SENTENCE } from '../core/package.js';
import { ANSWERS, PYTHON_ANSWERS, inPython, newFolder, spacy } from './packages.js';

let original;
beforeAll(async () => {
  original = await spacy.load(archivePath);
}, 120_000);

test('Serialize, Deserialize', async () => {
  // bytes_data = nlp.to_bytes()
  const bytesData = original.toBytes();
  // lang = nlp.meta["lang"]  # "en"
  const lang = original.meta['lang'];
  // pipeline = nlp.meta["pipeline"]  # ["tagger", "parser", "ner"]
  const pipeline = original.meta['pipeline'];
  expect(lang).toBe('en');
  expect(pipeline).toEqual(expect.arrayContaining(['tagger', 'parser', 'ner']));

  // nlp = spacy.blank(lang)
  const nlp = await spacy.blank(lang);
  // for pipe_name in pipeline:
  for (const pipeName of pipeline) {
    // pipe = nlp.create_pipe(pipe_name)
    const pipe = nlp.createPipe(pipeName);
    // nlp.add_pipe(pipe)        (2.x's form; 3.8's is nlp.add_pipe(pipe_name))
    nlp.addPipe(pipe);
  }
  // nlp.from_bytes(bytes_data)
  nlp.fromBytes(bytesData);
  expect(ANSWERS(nlp(SENTENCE))).toEqual(ANSWERS(original(SENTENCE)));
  nlp.delete();

  // 3.8's form.
  const other = await spacy.blank(lang);
  for (const pipeName of pipeline) other.addPipe(pipeName);
  other.fromBytes(bytesData);
  expect(ANSWERS(other(SENTENCE))).toEqual(ANSWERS(original(SENTENCE)));
  other.delete();

  // Python reads the same bytes: in 3.8 the components are built as the config of the bytes says.
  const file = join(newFolder('walk'), 'bytes');
  writeFileSync(file, bytesData);
  const answers = inPython(`import srsly
from spacy.lang.en import English
from thinc.api import Config
bytes_data = open(${JSON.stringify(file)}, "rb").read()
config = Config().from_bytes(srsly.msgpack_loads(bytes_data)["config.cfg"])
nlp = English.from_config(config).from_bytes(bytes_data)
${PYTHON_ANSWERS}
print(json.dumps(answers(nlp(${JSON.stringify(SENTENCE)}))))`);
  expect(ANSWERS(original(SENTENCE))).toEqual(answers);
}, 120_000);

test('nlp.meta is JSON, with the language, the pipeline, the author and the license', () => {
  const meta = JSON.parse(JSON.stringify(original.meta));
  expect(meta).toEqual(original.meta);
  for (const key of ['lang', 'pipeline', 'author', 'license']) expect(meta[key]).toBeTruthy();
});
