// What the tests of the core share: the built package and the genuine model.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import * as spacy from '../../../dist/index.js';

export { spacy };

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const manifest = JSON.parse(readFileSync(join(root, 'models/manifest.json'), 'utf8'));

export const archivePath = join(root, 'models', manifest.models[0].file);
export const archive = readFileSync(archivePath);
/** Components that most tests of the core do without. */
export const exclude = ['tagger', 'parser', 'attribute_ruler', 'lemmatizer'];
/** An override that makes the tagger's factory one that there is none of. */
export const unknownFactory = { 'components.tagger.factory': 'snek' };
export const SENTENCE = 'Apple is looking at buying U.K. startup for $1 billion 😀 in San Francisco.';

/** The code of the SpacyError that `action` throws or rejects with; fails where there is none. */
export async function codeOf(action) {
  try {
    await action();
  } catch (error) {
    if (error instanceof spacy.SpacyError) return error.code;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
