// A package of the size of an `lg` one.
import path from 'node:path';
import { madeOnce } from '../support/made_once.mjs';
import { MB } from './package.mjs';

const VECTORS = 350_000 * 300 * 4;

/** What WebAssembly may hold when it is open. */
export const largeLimit = 1.3 * VECTORS + 64 * MB;
export const vectorsBytes = VECTORS;

export const largeArchive = () => path.join(madeOnce('large-package', 'tests/memory/make_large.py'), 'large.zip');
