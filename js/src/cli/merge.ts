// spacy-wasm merge: .spacy files after each other in one.
import type { Command } from 'commander';
import { DocBin, SpacyError } from '../index.node.js';
import { fileError } from './io/failures.js';
import { checkFile, findInputs } from './io/inputs.js';
import { readDocBin } from './io/items.js';
import { count, good } from './io/messages.js';
import { openOutput } from './io/output.js';
import { forceOption } from './options.js';

const HELP = `
The docs stay in the order of the files. All files must have the same attributes of each token.
One of the files may be - for standard input.`;

export function addMerge(program: Command): void {
  program
    .command('merge')
    .description('Put .spacy files together into one.')
    .argument('<FILES...>', 'the .spacy files, and last the one to write, or - for standard output')
    .usage('[options] <A> <B...> <OUT>')
    .addOption(forceOption())
    .addHelpText('after', HELP)
    .action((files: string[], options: { force?: boolean }, command: Command) => {
      if (files.length < 2) command.error("error: missing argument 'OUT'");
      return merge(files.slice(0, -1), files.at(-1)!, options);
    });
}

async function merge(files: readonly string[], out: string, { force }: { force?: boolean }): Promise<void> {
  for (const file of files) checkFile(file);
  const output = openOutput(out, { force, binary: true });
  try {
    const all = await opened(files[0]!);
    for (const file of files.slice(1)) {
      const bin = await opened(file);
      join(all, bin, files[0]!, file);
      bin.delete();
    }
    await output.write(all.toStream());
    good(`${count(all.length, 'doc')} of ${count(files.length, 'file')} in ${output.name}`);
  } finally {
    output.discard();
  }
}

/** An error names the file. */
async function opened(file: string): Promise<DocBin> {
  try {
    const [input] = await findInputs(file, { format: 'spacy' });
    return await readDocBin(input!);
  } catch (caught) {
    const error = fileError(caught, file, 'read');
    if (!(error instanceof SpacyError) || error.message.includes(file)) throw error;
    throw new SpacyError(error.code, `${file}: ${plainMessage(error)}`, { cause: error });
  }
}

function join(all: DocBin, bin: DocBin, first: string, file: string): void {
  try {
    all.merge(bin);
  } catch (error) {
    if (!(error instanceof SpacyError)) throw error;
    throw new SpacyError(error.code, `${file} does not go with ${first}: ${plainMessage(error)}`, { cause: error });
  }
}

const plainMessage = ({ code, message }: SpacyError): string => message.replace(`[${code}] `, '');
