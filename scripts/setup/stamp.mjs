// Stamps: a step that has been done is not done again while what it was done for stays the same.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Does `action` unless the stamp at `path` was written for the same `key`; writes it only after success. */
export async function once(path, key, action) {
  const wanted = createHash('sha256').update(JSON.stringify(key)).digest('hex');
  if (existsSync(path) && readFileSync(path, 'utf8') === wanted) return false;
  await action();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, wanted);
  return true;
}

export function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
