// The files that Python makes for these tests, made once and kept in build/.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './page.mjs';

const folder = join(root, 'build/browser-fixtures');
const script = join(root, 'tests/browser/support/make_fixtures.py');
const python = process.env.SPACY_PYTHON ?? join(root, '.venv/bin/python');

function isMade() {
  const mark = join(folder, 'complete');
  return existsSync(mark) && statSync(mark).mtimeMs > statSync(script).mtimeMs;
}

/** The path of a fixture. */
export function fixture(name) {
  if (!isMade()) execFileSync(python, [script, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  return join(folder, name);
}

/** The same as a file to choose, its bytes changed on the way. */
export function changed(name, change, as = name) {
  return { name: as, mimeType: 'application/octet-stream', buffer: Buffer.from(change(readFileSync(fixture(name)))) };
}

export function bytes(name, content) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}
