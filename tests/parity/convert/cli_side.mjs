// Runs command lines: cli_side.mjs JOB. Prints a line of JSON each, with the status, standard output and messages.
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

/** What a stream is given meanwhile. */
async function listen(stream, action) {
  const { write } = stream;
  let output = '';
  stream.write = (text) => {
    output += text;
    return true;
  };
  const found = await action();
  stream.write = write;
  return { output, found };
}

for (const args of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const { output, found: told } = await listen(process.stdout, () => listen(process.stderr, () => statusOf(args)));
  writeSync(1, JSON.stringify({ ...told.found, output, messages: told.output }) + '\n');
}
