// Node's own modules, each imported once for all that use it.
export { default as fs } from 'node:fs';
export { createRequire } from 'node:module';
export { default as path } from 'node:path';
export { fileURLToPath, pathToFileURL } from 'node:url';
