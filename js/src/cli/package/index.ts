// The command `package` of spacy-wasm: `spacy package`.
import type { Command } from 'commander';
import fs from 'node:fs';
import { names } from '../options.js';
import { makePackage, type PackageCommand } from './run.js';

const HELP = `
The package's folder, OUTPUT_DIR/lang_name-version/, holds what Python's setuptools asks for; archives go into its dist/. 'sdist'
and 'wheel' are installed by pip, 'npm' by npm. No Python is needed. Files of --code that end with .js or .mjs are modules whose
exports are named after groups of entry points (spacy_factories, …); they run here, the .py files run in Python.
`;

export function addPackage(program: Command): void {
  const command = program
    .command('package')
    .description('Wrap a pipeline that was saved to a folder as a package to install.')
    .argument('<INPUT_DIR>', "the pipeline's folder")
    .argument('<OUTPUT_DIR>', "the folder to put the package's folder into")
    .option('-c, --code <FILES>', 'files of code that go with it, with commas between', names, [])
    .option('-m, --meta <FILE>', 'a meta.json in place of the one in the folder (also --meta-path)')
    .option('-C, --create-meta', 'ask for the values of meta.json')
    .option('-n, --name <NAME>', "the package's name, without the language")
    .option('-v, --version <VERSION>', "the package's version")
    .option('-b, --build <FORMATS>', 'sdist, wheel, npm, several with commas between, or none', 'sdist')
    .option('-f, --force', 'replace a package that is there (also -F)')
    .option('--require-parent', 'name spaCy among the requirements', true)
    .option('--no-require-parent', '(or -R) do not')
    .addHelpText('after', HELP);
  acceptPythonNames(command);
  command.action(async (input: string, output: string, options: Omit<PackageCommand, 'input' | 'output'>) => {
    for (const folder of [input, output]) {
      if (!isFolder(folder)) return command.error(`error: there is no folder '${folder}'`, { exitCode: 2 });
    }
    await makePackage({ ...options, input, output });
  });
}

const isFolder = (path: string): boolean => fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Options of Python's that have two names. */
function acceptPythonNames(command: Command): void {
  const parse = command.parseOptions.bind(command);
  const renamed: Readonly<Record<string, string>> = { '-F': '-f', '-R': '--no-require-parent' };
  command.parseOptions = (args) =>
    parse(args.map((arg) => renamed[arg] ?? arg.replace(/^--meta-path(?==|$)/, '--meta')));
}
