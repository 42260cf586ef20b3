// What the guide's sections on packages share: the command line, Python, and a pipeline that was saved.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as spacy from '../../../dist/index.js';

export { spacy };
spacy.env.cache = false;

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const python = process.env.SPACY_PYTHON ?? join(root, '.venv/bin/python');
export const tools = process.env.PACKAGING_PYTHON ?? join(root, '.venv-packaging/bin/python');
const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };

export const scratch = mkdtempSync(join(tmpdir(), 'spacy-guide-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

export const run = (command, args, options) => execFileSync(command, args, { ...quiet, ...options });
export const spacyWasm = (...args) => run(process.execPath, [join(root, 'dist/cli.js'), ...args]);

/** Runs lines of Python; the last one that they print is JSON. */
export const inPython = (code, options) =>
  JSON.parse(
    run(python, ['-c', `import json, spacy\n${code}`], options)
      .trim()
      .split('\n')
      .at(-1),
  );

export function newFolder(name) {
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The guide's en_example_model, with a component that both sides have. */
export function exampleModel() {
  const folder = join(scratch, 'en_example_model');
  const meta = {
    name: 'example_model',
    version: '1.0.0',
    description: 'Example model for spaCy',
    author: 'You',
    email: 'you@example.com',
    license: 'CC BY-SA 3.0',
  };
  inPython(`nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
nlp.meta.update(json.loads(${JSON.stringify(JSON.stringify(meta))}))
nlp.to_disk(${JSON.stringify(folder)})
print("[]")`);
  return folder;
}

export const sentences = (nlp) => [...nlp('This is one. This is two! Is it three?').sents].map((sent) => sent.text);
export const PYTHON_SENTENCES = `print(json.dumps([sent.text for sent in nlp("This is one. This is two! Is it three?").sents]))`;

/** What a doc says, as both sides write it. */
export const ANSWERS = (doc) => [...doc].map((t) => [t.text, t.lemma_, t.tag_, t.dep_, t.head.i, t.entType_]);
export const PYTHON_ANSWERS = `def answers(doc):
    return [[t.text, t.lemma_, t.tag_, t.dep_, t.head.i, t.ent_type_] for t in doc]`;
