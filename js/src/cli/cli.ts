#!/usr/bin/env node
// npx spacy-wasm: the command line.
import { exitOnSignals, run } from './run.js';

exitOnSignals();
process.exitCode = await run(process.argv.slice(2));
