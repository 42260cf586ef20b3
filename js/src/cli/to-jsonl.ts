// spacy-wasm to-jsonl: the docs of a .spacy file as lines of JSON.
import type { Command } from 'commander';
import { lineOf } from './doc-line.js';
import { BadItems } from './io/bad-items.js';
import { checkFile, findInputs, type Input } from './io/inputs.js';
import { itemsOf } from './io/items.js';
import { openOutput } from './io/output.js';
import { forceOption, names } from './options.js';

interface ToJsonlOptions {
  readonly underscore: readonly string[];
  readonly force?: boolean;
}

const HELP = `
Each line is what Python's Doc.to_json gives, with offsets in code points; from-jsonl reads it back.
As in Python it has no user data but the attributes named by --underscore.`;

export function addToJsonl(program: Command): void {
  program
    .command('to-jsonl')
    .description('Write the docs of a .spacy file as lines of JSON.')
    .argument('<FILE>', 'a .spacy file, or - for standard input')
    .argument('[OUT]', 'the file to write, or - for standard output', '-')
    .option('--underscore <NAMES>', 'custom attributes (doc._.name) to write as well, with commas between', names, [])
    .addOption(forceOption())
    .addHelpText('after', HELP)
    .action(toJsonl);
}

async function toJsonl(file: string, out: string, { underscore, force }: ToJsonlOptions): Promise<void> {
  checkFile(file);
  const output = openOutput(out, { force });
  const bad = new BadItems();
  try {
    const [input] = await findInputs(file, { format: 'spacy' });
    await output.write(jsonOf(input!, underscore, bad));
  } finally {
    output.discard();
  }
  bad.conclude();
}

async function* jsonOf(input: Input, underscore: readonly string[], { onBadPart }: BadItems): AsyncGenerator<string> {
  for await (const item of itemsOf(input, { textKey: '', onBad: onBadPart })) {
    if ('doc' in item) yield `${lineOf(item.doc, underscore)}\n`;
  }
}
