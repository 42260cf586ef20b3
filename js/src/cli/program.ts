// The commands, one file each.
import { Command } from 'commander';
import { addApply } from './apply.js';
import { addConvert } from './convert/index.js';
import { addFromJsonl } from './from-jsonl.js';
import { addInfo } from './info.js';
import { addMerge } from './merge.js';
import { addPackage } from './package/index.js';
import { addRender } from './render.js';
import { addToJsonl } from './to-jsonl.js';
import { version } from './version.js';

/** Each adds its command to the program. */
const commands: readonly ((program: Command) => void)[] = [
  addApply,
  addMerge,
  addToJsonl,
  addFromJsonl,
  addConvert,
  addPackage,
  addRender,
  addInfo,
];

const EXIT_CODES = '\nExit codes: 0 done, 1 failed (the reason is on standard error), 2 wrong use.\n';

export function makeProgram(): Command {
  const program = new Command('spacy-wasm')
    .description("spaCy's commands without Python: they run genuine spaCy packages, read and write .spacy files.")
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .enablePositionalOptions() // `package --version 1.0.0` is the package's
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(usageError(text)) })
    .addHelpText('after', EXIT_CODES);
  for (const add of commands) add(program);
  return program;
}

const PYTHONS =
  /^unknown command '(train|pretrain|evaluate|init|debug|assemble|benchmark|find-threshold|find-function|download|validate|project)'/;

/** As every other error: one line, with a code. */
function usageError(text: string): string {
  const flat = text
    .replace(/^error: /, '')
    .trim()
    .replaceAll('\n', ' ')
    .replace(PYTHONS, '$&: it is one of Python alone (python -m spacy $1), what that makes is opened here');
  const sentence = flat.replace(/^./, (letter) => letter.toUpperCase()).replace(/[^.)]$/, '$&.');
  return `✘ ${sentence} --help says more. (USAGE)\n`;
}
