#!/usr/bin/env node
// npx spacy-wasm: the command line.
import { exitOnSignals, run } from './run.js';

exitOnSignals();
const code = await run(process.argv.slice(2));
// Workers that are still about to start are not waited for; what is written is.
for (const stream of [process.stdout, process.stderr]) await new Promise((done) => stream.write('', done));
process.exit(code);
