// Packages made by `spacy-wasm package`, and fresh environments of Python to install them into.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './strangers.mjs';

export const python = process.env.SPACY_PYTHON ?? join(root, '.venv/bin/python');
export const tools = process.env.PACKAGING_PYTHON ?? join(root, '.venv-packaging/bin/python');

const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 };
const scratch = mkdtempSync(join(tmpdir(), 'spacy-installed-'));
export const removeAll = () => rmSync(scratch, { recursive: true, force: true });
export const place = (name) => join(scratch, name);

export const run = (command, args, options = {}) => execFileSync(command, args, { ...quiet, ...options });

/** The English package that the tests have, saved by Python without its own name. */
export function savedPipeline() {
  const folder = place('saved');
  const script = `
import importlib, json, sys
nlp = importlib.import_module(sys.argv[1]).load()
nlp.to_disk(sys.argv[2])`;
  const { models } = JSON.parse(readFileSync(join(root, 'models/manifest.json'), 'utf8'));
  run(python, ['-c', script, models[0].file.split('-')[0], folder]);
  return folder;
}

/** Files by their ending. */
export function packaged(input, ...args) {
  const output = place(`made-${readdirSync(scratch).length}`);
  mkdirSync(output);
  run(process.execPath, [join(root, 'dist/cli.js'), 'package', input, output, ...args]);
  const [folder] = readdirSync(output);
  const dist = join(output, folder, 'dist');
  const ending = (end) => readdirSync(dist).filter((name) => name.endsWith(end))[0];
  return Object.fromEntries(['.tar.gz', '.whl', '.tgz'].map((end) => [end, ending(end) && join(dist, ending(end))]));
}

/** A fresh environment that sees the packages of the test's own Pythons, and no package of ours. */
export function environment(name) {
  const folder = place(name);
  run(python, ['-m', 'venv', '--without-pip', folder]);
  const script = `import sysconfig; print(sysconfig.get_path('purelib'))`;
  const sites = [python, tools].map((each) => run(each, ['-c', script]).trim());
  const [own] = [join(folder, 'bin/python')].map((each) => run(each, ['-c', script]).trim());
  writeFileSync(join(own, 'others.pth'), `${sites.join('\n')}\n`);
  return { folder, python: join(folder, 'bin/python') };
}

export const pipInstall = (env, file) =>
  run(python, ['-m', 'pip', '--python', env.python, 'install', '--no-index', '--no-build-isolation', '-q', file]);

/** Every token's and entity's annotation, as both sides write it. */
export const PYTHON_ANSWERS = `
def answers(nlp, texts):
    found = []
    for doc in nlp.pipe(texts):
        found.append([[t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, str(t.morph), t.ent_type_, t.ent_iob_] for t in doc])
    return found
`;

export const ANSWERS = `
const answers = (nlp, texts) => [...nlp.pipe(texts)].map((doc) => [...doc].map((t) =>
  [t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, String(t.morph), t.entType_, t.entIob_]));
`;

export function someTexts(count = 40) {
  const folder = process.env.SPACY_TEXTS ?? join(root, '../shared/texts');
  const lines = readFileSync(join(folder, 'en.jsonl'), 'utf8').trim().split('\n').slice(0, count);
  return lines.map((line) => JSON.parse(line).text);
}
