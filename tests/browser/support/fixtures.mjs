// The files that Python makes for these tests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeOnce } from '../../support/made_once.mjs';

/** The path of a fixture. */
export function fixture(name) {
  return join(madeOnce('browser-fixtures', 'tests/browser/support/make_fixtures.py'), name);
}

/** The path of a DocBin with things to draw: parses and spans. */
export function drawing(name) {
  return join(madeOnce('browser-drawings', 'tests/browser/support/make_drawings.py'), name);
}

/** The same as a file to choose, its bytes changed on the way. */
export function changed(name, change, as = name) {
  return { name: as, mimeType: 'application/octet-stream', buffer: Buffer.from(change(readFileSync(fixture(name)))) };
}

export function bytes(name, content) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

/** The path of what the tests of scores open: a package, gold docs, scores, two sets of annotations. */
export function scored(name) {
  return join(madeOnce('browser-scored', 'tests/browser/support/make_scored.py'), name);
}

/** The path of a package with an entity linker, or of what Python says of its text. */
export function linked(name) {
  return join(madeOnce('browser-linker', 'tests/browser/support/make_linker.py'), name);
}
