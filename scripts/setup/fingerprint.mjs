// One hash over files and folders: has anything changed since the last time?
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './shell.mjs';

const skipped = new Set(['node_modules', '.git']);

export function fingerprint(...paths) {
  const hash = createHash('sha256');
  for (const path of paths) add(hash, inRoot(path), path);
  return hash.digest('hex');
}

function add(hash, path, name) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    hash.update(name).update('\0').update(readFileSync(path)).update('\0');
    return;
  }
  for (const entry of readdirSync(path).sort()) {
    if (!skipped.has(entry)) add(hash, join(path, entry), `${name}/${entry}`);
  }
}
