// "Serializing the pipeline": the guide's walk line by line, Python's form beside ours.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archivePath, SENTENCE, spacy } from '../core/package.js';

const described = (doc) => [...doc].map((t) => [t.text, t.lemma_, t.tag_, t.dep_, t.head.i, t.entType_]);

let original;
let expected;
beforeAll(async () => {
  original = await spacy.load(archivePath);
  expected = described(original(SENTENCE));
}, 120_000);

test('Serialize, Deserialize', async () => {
  // bytes_data = nlp.to_bytes()
  const bytesData = original.toBytes();
  // lang = nlp.meta["lang"]
  const { lang } = original.meta;
  // pipeline = nlp.meta["pipeline"]
  const { pipeline } = original.meta;

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
  expect(described(nlp(SENTENCE))).toEqual(expected);
  nlp.delete();
}, 60_000);

test('only the binary data: a blank pipeline reads a folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  original.toDisk(folder);
  const nlp = (await spacy.blank('en')).fromDisk(folder);
  expect(nlp.componentNames).toEqual([]);
  expect([...nlp(SENTENCE)].map((t) => t.norm_)).toEqual([...original.makeDoc(SENTENCE)].map((t) => t.norm_));
  rmSync(folder, { recursive: true });
}, 60_000);
