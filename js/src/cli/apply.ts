// spacy-wasm apply: texts through a pipeline, into a .spacy file.
import { Option, type Command } from 'commander';
import { statSync } from 'node:fs';
import path from 'node:path';
import { DocBin } from '../index.node.js';
import { batchesOf } from './apply/batches.js';
import { Crew } from './apply/crew.js';
import { inOrder } from './apply/in-order.js';
import { Progress } from './apply/progress.js';
import { processed } from './apply/recovery.js';
import { BadItems } from './io/bad-items.js';
import { FORMATS, findInputs, type Format, type Input } from './io/inputs.js';
import { itemsOf, type Item, type ItemOptions } from './io/items.js';
import { count, good, warn } from './io/messages.js';
import { openOutput } from './io/output.js';
import { forceOption, formatOption, processes, wholeNumber } from './options.js';

interface ApplyOptions {
  readonly nProcess: number;
  readonly batchSize: number;
  readonly textKey: string;
  readonly format?: Format;
  readonly suffix?: string;
  readonly force?: boolean;
  readonly skipBad?: boolean;
  readonly progress: boolean;
}

const HELP = `
DATA is one of
  a .jsonl file    a JSON object a line, its text under --text-key
  a .spacy file    docs, which the pipeline annotates
  any other file   one text
  a folder         all of these in it and below, but hidden ones: first .spacy and .jsonl, then texts
  -                standard input: JSON lines, a .spacy file, or one text a line without the empty
                   ones, told apart by its beginning (--format says it for certain)
OUT is a .spacy file ('.spacy' is added to a name without an ending), or - for standard output.

A line, text or doc that can't be used (no JSON, no text under the key, not UTF-8, too long) is told
on standard error with its file and line, and the others go on: OUT is written without it and the
exit code is 1, or 0 with --skip-bad. A worker that ends is replaced and its texts are tried again.
OUT appears when it is complete; until then, and after any failure, the old file is there. It is the
same file, byte for byte, for every --n-process and --batch-size.`;

export function addApply(program: Command): void {
  program
    .command('apply')
    .description('Run a pipeline over texts and write the docs to a .spacy file.')
    .argument('<MODEL>', "a pipeline: an installed package's name, a path or an address")
    .argument('<DATA>', 'texts or docs: a file, a folder, or - for standard input')
    .argument('<OUT>', 'the .spacy file to write, or - for standard output')
    .option('-n, --n-process <N>', 'worker threads; -1: one a processor', processes, 1)
    .option('-b, --batch-size <N>', 'texts that a worker is given at a time', wholeNumber, 128)
    .option('--text-key <KEY>', '(or -tk) where a line of JSON has its text', 'text')
    .addOption(formatOption(FORMATS))
    .option('--suffix <SUFFIX>', 'of a folder only the files whose names end so')
    .addOption(forceOption())
    .option('--skip-bad', 'exit code 0 even where something could not be used')
    .option('--no-progress', 'show no progress on a terminal')
    .addOption(new Option('-c, --code <FILE>', 'Python code is not run here: refused'))
    .addOption(new Option('-g, --gpu-id <ID>', 'only -1: there is no GPU here').default('-1'))
    .addHelpText('after', HELP)
    .action((model: string, data: string, out: string, options, command: Command) => {
      refuse(options, command);
      return apply(model, data, out, options);
    });
}

function refuse({ code, gpuId }: { code?: string; gpuId: string }, command: Command): void {
  if (code !== undefined) {
    command.error(
      `error: --code ${code}: Python code can't be run here; components of one's own are written in JavaScript.`,
    );
  }
  if (gpuId !== '-1') command.error(`error: --gpu-id ${gpuId}: there is no GPU here, the only value is -1.`);
}

async function apply(model: string, data: string, out: string, options: ApplyOptions): Promise<void> {
  const output = openOutput(withEnding(out), { force: options.force, binary: true });
  const bad = new BadItems();
  try {
    const inputs = await findInputs(data, options);
    const total = inputs.reduce((sum, { size }) => sum + size, 0);
    const progress = new Progress(options.progress && process.stderr.isTTY === true, total);
    const bin = await annotated(model, inputs, options, progress, bad);
    if (inputs.length === 0) warn(`There is nothing to process: ${data} seems to be an empty folder.`);
    await output.write(bin.toStream());
    good(`${count(bin.length, 'doc')} in ${output.name} after ${progress.seconds.toFixed(1)} s`);
  } finally {
    output.discard();
  }
  bad.conclude(options.skipBad);
}

/** As spaCy names its output; a device or a folder has its own name. */
function withEnding(out: string): string {
  if (out === '-' || path.extname(out)) return out;
  return statSync(out, { throwIfNoEntry: false })?.isFile() === false ? out : `${out}.spacy`;
}

async function annotated(
  model: string,
  inputs: readonly Input[],
  options: ApplyOptions,
  progress: Progress,
  bad: BadItems,
): Promise<DocBin> {
  const all = new DocBin({ storeUserData: true });
  if (inputs.length === 0) return all;
  const onBad = inputs.length === 1 ? bad.onBadPart : bad.onBad;
  const crew = await Crew.start(model, options.nProcess);
  good(`Loaded model ${model}`);
  try {
    const reading = { ...options, byLine: true, onBad, onRead: (bytes: number) => progress.read(bytes) };
    const batches = batchesOf(allItems(inputs, reading), options.batchSize);
    const results = inOrder(batches, 2 * options.nProcess + 1, (batch) => processed(crew, batch, onBad));
    for await (const bins of results) {
      for (const bin of bins) {
        progress.done(bin.length);
        all.merge(bin);
        bin.delete();
      }
    }
  } finally {
    progress.end();
    crew.close();
  }
  return all;
}

async function* allItems(inputs: readonly Input[], options: ItemOptions): AsyncGenerator<Item> {
  for (const input of inputs) yield* itemsOf(input, options);
}
