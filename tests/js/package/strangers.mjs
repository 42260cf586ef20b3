// Empty projects with the packed tarball installed, as a stranger would have them.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
export const model = JSON.parse(readFileSync(join(root, 'models/manifest.json'), 'utf8')).models[0];
export const modelFile = join(root, 'models', model.file);

/** Components that this version does not run yet. */
export const options = { exclude: ['tagger', 'parser', 'senter', 'attribute_ruler', 'lemmatizer'] };
export const text =
  'Apple is looking at buying U.K. startup Ärger & Co. for $1 billion 😀, said Tim Cook in San Francisco on Tuesday.';

const scratch = mkdtempSync(join(tmpdir(), 'spacy-strangers-'));
export const cleanUp = () => rmSync(scratch, { recursive: true, force: true });

const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };

let tarball;
/** Packs once. */
export function pack() {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', scratch];
  tarball ??= JSON.parse(execFileSync('npm', args, { ...quiet, cwd: root }))[0];
  return { ...tarball, path: join(scratch, tarball.filename) };
}

/** A project of its own: `files` by path, and the tarball installed. Answers its folder. */
export function project(name, files, { type } = {}) {
  const folder = join(scratch, name);
  const manifest = { name, version: '1.0.0', private: true, ...(type && { type }) };
  write(folder, { 'package.json': JSON.stringify(manifest), ...files });
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--offline', pack().path], { ...quiet, cwd: folder });
  return folder;
}

export function write(folder, files) {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export const copy = (from, to) => {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
};

/** Runs a script of a project in Node; its last line is JSON. */
export function runNode(folder, ...args) {
  try {
    const output = execFileSync(process.execPath, args, { ...quiet, cwd: folder });
    return JSON.parse(output.trim().split('\n').at(-1));
  } catch (error) {
    // Node shows the minified line that threw: only what follows it helps.
    const lines = String(error.stderr ?? error).split('\n');
    throw new Error(lines.filter((line) => line.length < 500).join('\n'), { cause: error });
  }
}

/** What Python spaCy finds in `text`, with UTF-16 offsets. */
export function pythonEntities() {
  const script = `
import importlib, json, sys
nlp = importlib.import_module(sys.argv[1]).load()
doc = nlp(sys.argv[2])
utf16 = lambda i: len(doc.text[:i].encode("utf-16-le")) // 2
print(json.dumps([[e.text, e.label_, utf16(e.start_char), utf16(e.end_char)] for e in doc.ents]))`;
  const python = process.env.SPACY_PYTHON ?? join(root, '.venv/bin/python');
  return JSON.parse(execFileSync(python, ['-c', script, model.file.split('-')[0], text], quiet));
}

/** The page's script: loads the model from its server, on the page and in a worker. */
export const pageScript = `
import * as spacy from 'spacy-wasm';
import { createWorker } from 'spacy-wasm/worker';

const entities = (doc) => doc.ents.map((ent) => [ent.text, ent.label_, ent.startChar, ent.endChar]);
const url = new URL('/models/${model.file}', location.href).href;

window.result = (async () => {
  const nlp = await spacy.load(url, ${JSON.stringify(options)});
  const worker = await createWorker(window.workerOptions ?? {});
  const remote = await worker.load(url, ${JSON.stringify(options)});
  const text = ${JSON.stringify(text)};
  return { page: entities(nlp(text)), worker: entities(await remote(text)), html: spacy.displacy.render(nlp(text), { style: 'ent' }) };
})().catch((error) => ({ error: String(error.stack ?? error) }));
`;

export const page = (script) =>
  `<!doctype html><html lang="en"><title>A stranger's page</title><link rel="icon" href="data:,"><script type="module" src="${script}"></script></html>\n`;
