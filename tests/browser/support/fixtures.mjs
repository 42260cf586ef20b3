// The files that Python makes for these tests, made once and kept in build/.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './page.mjs';

const folder = join(root, 'build/browser-fixtures');
const script = join(root, 'tests/browser/support/make_fixtures.py');
const python = process.env.SPACY_PYTHON ?? join(root, '.venv/bin/python');

function isMade() {
  const mark = join(folder, 'complete');
  return existsSync(mark) && statSync(mark).mtimeMs > statSync(script).mtimeMs;
}

/** Made aside and moved into place whole: suites run side by side, and what comes second leaves what the first made. */
function make() {
  const own = mkdtempSync(`${folder}-`);
  try {
    execFileSync(python, [script, own], { stdio: ['ignore', 'ignore', 'inherit'] });
    if (isMade()) return;
    rmSync(folder, { recursive: true, force: true });
    renameSync(own, folder);
  } catch (error) {
    if (!isMade()) throw error;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** The path of a fixture. */
export function fixture(name) {
  if (!isMade()) make();
  return join(folder, name);
}

/** The same as a file to choose, its bytes changed on the way. */
export function changed(name, change, as = name) {
  return { name: as, mimeType: 'application/octet-stream', buffer: Buffer.from(change(readFileSync(fixture(name)))) };
}

export function bytes(name, content) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}
