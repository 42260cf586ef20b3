// The command `convert` of spacy-wasm.
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { CONVERTERS } from './converters.js';
import { AUTO } from './detect.js';
import { STANDARD } from './files.js';
import type { Kind } from './report.js';
import { convert, FILE_TYPES, type FileType } from './run.js';

interface Options {
  fileType: string;
  nSents: string;
  segSents?: boolean;
  model?: string;
  morphology?: boolean;
  mergeSubtokens?: boolean;
  converter: string;
  nerMap?: string;
  lang?: string;
  concatenate?: boolean;
}

/** Status of a process that was called with what it does not know. */
const USAGE = 2;

export function addConvert(program: Command): void {
  const command = program
    .command('convert')
    .description('Convert files of training data into .spacy files, or into JSON as of spaCy 2.')
    .argument('<input_path>', 'file, or folder of files of one type')
    .argument('[output_dir]', "output folder; '-' is standard output", STANDARD)
    .option('-t, --file-type <type>', `what to write: ${FILE_TYPES.join(', ')}`, 'spacy')
    .option('-n, --n-sents <n>', 'sentences of a doc (0 to disable)', '1')
    .option('-s, --seg-sents', 'find sentences (for -c ner)')
    .option('-b, --model <name>', 'package that finds sentences (for --seg-sents; also --base)')
    .option('-m, --morphology', 'append features to tags')
    .option('-T, --merge-subtokens', "merge CoNLL-U's subtokens")
    .option('-c, --converter <name>', `how to read: ${AUTO}, ${CONVERTERS.join(', ')}`, AUTO)
    .option('--ner-map <file>', 'labels of entities and what they become, a dict in JSON (also -nm)')
    .option('-l, --lang <code>', 'language (if a tokenizer is needed)')
    .option('-C, --concatenate', 'write all docs to a single file');
  acceptPythonNames(command);
  command.action(async (inputPath: string, outputFolder: string, options: Options) => {
    const { fileType, nSents, lang: _, ...rest } = options;
    const refuse = (reason: string): void => command.error(`error: ${reason}`, { exitCode: USAGE });
    if (!isFileType(fileType)) return refuse(`--file-type is one of ${FILE_TYPES.join(', ')}, not '${fileType}'`);
    if (!/^[+-]?\d+$/.test(nSents)) return refuse(`--n-sents is an integer, not '${nSents}'`);
    if (outputFolder !== STANDARD && !existsSync(outputFolder)) {
      return refuse(`there is no output folder '${outputFolder}': make it first`);
    }
    if (rest.nerMap !== undefined && !existsSync(rest.nerMap)) return refuse(`there is no NER map '${rest.nerMap}'`);
    await convert(inputPath, outputFolder, { ...rest, fileType, nSents: Number(nSents), report });
  });
}

const isFileType = (name: string): name is FileType => (FILE_TYPES as readonly string[]).includes(name);

/** Names of options that commander has no place for: a second long one, and a short one of two letters. */
function acceptPythonNames(command: Command): void {
  const parse = command.parseOptions.bind(command);
  command.parseOptions = (args) =>
    parse(args.map((arg) => arg.replace(/^--base(?==|$)/, '--model').replace(/^-nm$/, '--ner-map')));
}

const SIGNS: Record<Kind, string> = { good: '✔', info: 'ℹ', warn: '⚠' };

/** Standard output is for data. */
function report(kind: Kind, text: string): void {
  console.error(`${SIGNS[kind]} ${text}`);
}
