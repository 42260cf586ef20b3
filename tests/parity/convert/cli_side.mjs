// Runs command lines: cli_side.mjs JOB. Prints a line of JSON each, with the status and what went to standard output.
import { readFileSync, writeSync } from 'node:fs';
import { bundled } from './bundled.mjs';

const { addConvert, Command } = await bundled(
  "export { addConvert } from './index.js'; export { Command } from 'commander';",
);

async function statusOf(args) {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  addConvert(program);
  try {
    await program.parseAsync(['convert', ...args], { from: 'user' });
    return { status: 0 };
  } catch (error) {
    if (String(error.code).startsWith('commander.')) return { status: 2, error: error.message };
    return { status: 1, error: error.message };
  }
}

const { write } = process.stdout;
for (const args of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  let output = '';
  process.stdout.write = (text) => {
    output += text;
    return true;
  };
  const found = await statusOf(args);
  process.stdout.write = write;
  writeSync(1, JSON.stringify({ ...found, output }) + '\n');
}
