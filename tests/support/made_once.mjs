// Files that Python makes for tests, made once and kept in build/.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const python = process.env.SPACY_PYTHON ?? join(root, '.venv/bin/python');

/** The folder build/<name>, filled by `script`, which is given a folder and leaves `complete` there when it is done. */
export function madeOnce(name, script) {
  const folder = join(root, 'build', name);
  const path = join(root, script);
  const isMade = () => {
    const mark = join(folder, 'complete');
    return existsSync(mark) && statSync(mark).mtimeMs > statSync(path).mtimeMs;
  };
  if (!isMade()) make(folder, path, isMade);
  return folder;
}

/** Made aside and moved into place whole: suites run side by side, and what comes second leaves what the first made. */
function make(folder, script, isMade) {
  mkdirSync(dirname(folder), { recursive: true });
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
