// npm run parity [-- FOLDER]: the npm package against Python spaCy, token by token, on the texts of a folder.
//
// FOLDER holds .jsonl files ({"text": …} a line) and .txt files (one text each); ../shared/texts without one.
// Options: --package MODULE=ARCHIVE, an installed Python module and the archive that we open, or blank:CODE; may be repeated
// (every package of the manifest without it)
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import * as spacy from '../dist/index.js';
import { manifest, modelPath } from './fetch-models.mjs';
import { Tally } from './testing/tally.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const camelCase = (name) => name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

function readTexts(place) {
  if (statSync(place).isDirectory())
    return readdirSync(place)
      .sort()
      .flatMap((name) => readTexts(path.join(place, name)));
  const content = readFileSync(place, 'utf8');
  if (place.endsWith('.txt')) return [content];
  if (!place.endsWith('.jsonl')) return [];
  return content
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).text);
}

async function* pythonDescriptions(module, texts) {
  const folder = mkdtempSync(path.join(tmpdir(), 'parity-'));
  try {
    const file = path.join(folder, 'texts.jsonl');
    writeFileSync(file, texts.map((text) => JSON.stringify({ text }) + '\n').join(''));
    const python = process.env.SPACY_PYTHON ?? path.join(root, '.venv/bin/python');
    const side = spawn(python, [path.join(root, 'tests/parity/end_to_end/python_side.py'), module, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of readline.createInterface({ input: side.stdout })) yield JSON.parse(line);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Null where the language or the pipeline has none. */
function nounChunks(doc) {
  try {
    return [...doc.nounChunks].map((chunk) => [chunk.start, chunk.end, chunk.label_]);
  } catch (error) {
    if (error instanceof spacy.SpacyError) return null;
    throw error;
  }
}

function describe(doc, { words, annotations, flags }) {
  const tokens = [...doc];
  const columns = (names) =>
    Object.fromEntries(names.map((name) => [name, tokens.map((token) => token[camelCase(name)])]));
  return {
    words: columns(words),
    flags: tokens.map((token) => flags.reduce((sum, name, bit) => sum + (Number(token[camelCase(name)]) << bit), 0)),
    annotations: {
      ...columns(annotations),
      morph: tokens.map((token) => String(token.morph)),
      head: tokens.map((token) => token.head.i),
      is_sent_start: tokens.map((token) => token.isSentStart),
    },
    texts: {
      ents: doc.ents.map((ent) => [ent.start, ent.end, ent.label_, ent.text]),
      'noun chunks': nounChunks(doc),
      'displaCy markup': spacy.displacy.render(doc, { style: 'ent' }),
    },
  };
}

async function open(module, archive) {
  if (module.startsWith('blank:')) return spacy.blank(module.slice('blank:'.length));
  return spacy.load(readFileSync(archive));
}

/** Whether all is equal but for float ties. */
async function compare([module, archive], texts) {
  const nlp = await open(module, archive);
  const descriptions = pythonDescriptions(module, texts);
  const names = (await descriptions.next()).value;
  const tally = new Tally();
  const pairs = texts.map((text) => [text, text]);
  for (const [doc, text] of nlp.pipe(pairs, { asTuples: true })) {
    tally.compare((await descriptions.next()).value, describe(doc, names), text);
  }
  nlp.delete();
  console.log(`${module} on ${texts.length} texts`);
  return tally.report();
}

function packages(chosen) {
  if (chosen) return chosen.map((pair) => pair.split('='));
  const { models, compared } = manifest();
  return [...models, ...compared].map((model) => [model.file.split('-')[0], modelPath(model)]);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { package: { type: 'string', multiple: true } },
});
const texts = readTexts(positionals[0] ?? process.env.SPACY_TEXTS ?? path.join(root, '../shared/texts'));
const sum = { passed: 0, failed: 0 };
for (const each of packages(values.package)) {
  const { passed, failed } = await compare(each, texts);
  sum.passed += passed;
  sum.failed += failed;
}
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed ? 1 : 0;
