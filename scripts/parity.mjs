// npm run parity [-- FOLDER]: the npm package against Python spaCy, token by token, on the texts of a folder.
//
// FOLDER holds .jsonl files ({"text": …} a line) and .txt files (one text each); ../shared/texts/en.jsonl without one.
// Options: --package MODULE=ARCHIVE, an installed Python module and the archive that we open (the manifest's first without it)
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import * as spacy from '../dist/index.js';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const NOT_HERE = ['tagger', 'parser', 'attribute_ruler', 'lemmatizer'];
const SHOWN = 5;

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

function describe(doc, flags) {
  const tokens = [...doc];
  const strings = ['text', 'whitespace_', 'norm_', 'lower_', 'shape_', 'prefix_', 'suffix_', 'ent_iob_', 'ent_type_'];
  return {
    ...Object.fromEntries(strings.map((name) => [name, tokens.map((token) => token[camelCase(name)])])),
    flags: tokens.map((token) => flags.reduce((sum, name, bit) => sum + (Number(token[camelCase(name)]) << bit), 0)),
    ents: doc.ents.map((ent) => [ent.start, ent.end, ent.label_, ent.text]),
    html: spacy.displacy.render(doc, { style: 'ent' }),
  };
}

class Tally {
  fields = new Map();

  add(field, expected, actual, context) {
    const tally = this.fields.get(field) ?? { equal: 0, all: 0, shown: [] };
    this.fields.set(field, tally);
    const same = JSON.stringify(expected) === JSON.stringify(actual);
    tally.all += 1;
    if (same) tally.equal += 1;
    else if (tally.shown.length < SHOWN) tally.shown.push({ expected, actual, context });
  }

  compare(python, ours, text) {
    const { html, ents, ...columns } = python;
    const sameTokens = JSON.stringify(python.text) === JSON.stringify(ours.text);
    this.add('tokens of a text', python.text, sameTokens ? python.text : ours.text, text.slice(0, 80));
    this.add('entities of a text', ents, ours.ents, text.slice(0, 80));
    this.add('displaCy markup', html, ours.html, text.slice(0, 80));
    if (!sameTokens) return;
    for (const [name, values] of Object.entries(columns)) {
      values.forEach((value, i) => this.add(name, value, ours[name][i], python.text[i]));
    }
  }

  /** Prints a line a field; returns whether lexical fields are all equal and entity fields to 99.99 %. */
  report() {
    let passed = 0;
    const differing = Math.max(
      0,
      ...[...this.fields].map(([field, { equal, all }]) => (/^ent_/.test(field) ? all - equal : 0)),
    );
    for (const [field, { equal, all, shown }] of this.fields) {
      const needed = /^ent_/.test(field) ? 0.9999 : 1;
      // A text differs where one of its tokens does.
      const ofText = field === 'entities of a text' || field === 'displaCy markup';
      const good = ofText ? all - equal <= differing : equal >= all * needed;
      passed += good;
      console.log(
        `${good ? 'ok  ' : 'FAIL'} ${field.padEnd(20)} ${equal} of ${all} equal (${((100 * equal) / all).toFixed(4)} %)`,
      );
      for (const difference of shown) console.log('       ', JSON.stringify(difference).slice(0, 400));
    }
    console.log(`${passed} passed, ${this.fields.size - passed} failed`);
    return passed === this.fields.size;
  }
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { package: { type: 'string' } } });
  const manifest = JSON.parse(readFileSync(path.join(root, 'models/manifest.json'), 'utf8')).models[0];
  const [module, archive] = values.package?.split('=') ?? [
    manifest.file.split('-')[0],
    path.join(root, 'models', manifest.file),
  ];
  const texts = readTexts(positionals[0] ?? process.env.SPACY_TEXTS ?? path.join(root, '../shared/texts/en.jsonl'));
  const nlp = module.startsWith('blank:')
    ? await spacy.blank(module.slice('blank:'.length))
    : await spacy.load(readFileSync(archive), { exclude: NOT_HERE });
  const descriptions = pythonDescriptions(module, texts);
  const { flags } = (await descriptions.next()).value;
  const tally = new Tally();
  for (const [doc, text] of nlp.pipe(
    texts.map((text) => [text, text]),
    { asTuples: true },
  )) {
    tally.compare((await descriptions.next()).value, describe(doc, flags), text);
  }
  console.log(`${module} on ${texts.length} texts`);
  process.exitCode = tally.report() ? 0 : 1;
}

await main();
