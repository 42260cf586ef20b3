// Docs and DocBins for tests.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spacy } from './package.js';

const { Doc, DocBin, Vocab } = spacy;
const here = dirname(fileURLToPath(import.meta.url));

export const vocab = new Vocab();
export const make = (words, options = {}) => new Doc(vocab, { words, ...options });
export const hero = () => make(['Ada', 'met', 'Bo'], { ents: ['B-HERO', 'O', 'B-PERSON'], tags: ['X', 'Y', 'X'] });
export const textsOf = (bin, options) => Array.from(bin.getDocs(new Vocab(), options), (doc) => doc.text);
export const many = (count) =>
  new DocBin({ docs: Array.from({ length: count }, (_, i) => make(['Doc', `number${i}`, '.'])) });

/** The file that a Python writes. */
export function python(variable, venv) {
  const path = process.env[variable] ?? join(here, '../../..', venv, 'bin/python');
  if (!existsSync(path)) throw new Error(`${variable} names no Python: run npm run setup.`);
  const into = mkdtempSync(join(tmpdir(), 'docbin-'));
  execFileSync(path, [join(here, 'make_docbin.py'), into], { stdio: ['ignore', 'ignore', 'inherit'] });
  const bytes = readFileSync(join(into, 'docs.spacy'));
  rmSync(into, { recursive: true });
  return bytes;
}
