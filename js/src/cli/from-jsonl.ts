// spacy-wasm from-jsonl: lines of JSON, as to-jsonl writes them, as docs of a .spacy file.
import type { Command } from 'commander';
import { Doc, DocBin, Span, Token, Vocab, type DocJson } from '../index.node.js';
import { BadItems } from './io/bad-items.js';
import { checkFile, findInputs, type Input } from './io/inputs.js';
import { jsonLines } from './io/json-lines.js';
import { count, good } from './io/messages.js';
import { openOutput } from './io/output.js';
import { forceOption } from './options.js';

const HELP = `
Each line is what Python's Doc.to_json gives. A line that can't be used is told on standard error
with its number, the others go on: OUT is written without it and the exit code is 1.`;

export function addFromJsonl(program: Command): void {
  program
    .command('from-jsonl')
    .description('Write docs that are lines of JSON to a .spacy file.')
    .argument('<FILE>', 'a .jsonl file, or - for standard input')
    .argument('<OUT>', 'the .spacy file to write, or - for standard output')
    .addOption(forceOption())
    .addHelpText('after', HELP)
    .action(fromJsonl);
}

async function fromJsonl(file: string, out: string, { force }: { force?: boolean }): Promise<void> {
  checkFile(file);
  const output = openOutput(out, { force, binary: true });
  const bad = new BadItems();
  try {
    const [input] = await findInputs(file, { format: 'jsonl' });
    const bin = await readDocs(input!, bad);
    await output.write(bin.toStream());
    good(`${count(bin.length, 'doc')} in ${output.name}`);
  } finally {
    output.discard();
  }
  bad.conclude();
}

async function readDocs(input: Input, { onBad }: BadItems): Promise<DocBin> {
  const bin = new DocBin({ storeUserData: true });
  const vocab = new Vocab();
  for await (const { place, value } of jsonLines(input.open(), input.name, onBad)) {
    try {
      registerAttributes(value);
      bin.add(new Doc(vocab).fromJson(value as unknown as DocJson, { validate: true }));
    } catch (error) {
      onBad(place, error);
    }
  }
  return bin;
}

const ATTRIBUTE_OWNERS = [
  ['_', Doc],
  ['underscore_token', Token],
  ['underscore_span', Span],
] as const;

/** Doc.from_json takes attributes of one's own that are registered alone. */
function registerAttributes(line: Readonly<Record<string, unknown>>): void {
  for (const [key, owner] of ATTRIBUTE_OWNERS) {
    const values = line[key];
    if (typeof values !== 'object' || values === null || Array.isArray(values)) continue;
    for (const name of Object.keys(values)) register(owner as typeof Doc, name);
  }
}

function register(owner: typeof Doc, name: string): void {
  if (!owner.hasExtension(name)) owner.setExtension(name, { default: null });
}
