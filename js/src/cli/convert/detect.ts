// Which converter a file is for.
import { SpacyError } from '../../index.node.js';
import { CONVERTERS, type Converter } from './converters.js';
import { filesOf, isFolder, readText, STANDARD, suffixOf } from './files.js';
import type { Report } from './report.js';
import { A_SPACE, NO_SPACE, strip } from './text.js';

export const AUTO = 'auto';

const TAG = `(?:O|[IB]-${NO_SPACE}+)`;
const iobWord = new RegExp(`${NO_SPACE}+\\|${TAG}`);
const nerLine = new RegExp(`${NO_SPACE}+${A_SPACE}+${TAG}$`);

/** By the first twenty lines: a token a line ('ner'), a sentence a line ('iob'), or undefined where both or neither fit. */
export function autodetectNerFormat(text: string): 'ner' | 'iob' | undefined {
  const lines = text.split('\n', 20).map(strip);
  const isIob = lines.some((line) => iobWord.test(line));
  const isNer = lines.some((line) => nerLine.test(line));
  if (isIob === isNer) return undefined;
  return isIob ? 'iob' : 'ner';
}

/** What --converter says, or the file's suffix; for IOB what the file looks like. Throws SpacyError where that is none. */
export function chooseConverter(given: string, inputPath: string, report: Report): Converter {
  const file = firstFile(given, inputPath);
  const name = given === AUTO ? suffixOf(file) : given;
  if (!(CONVERTERS as readonly string[]).includes(name)) {
    const found = given === AUTO ? `for the suffix '${name}' of '${file}'` : `'${name}'`;
    throw new SpacyError(
      'BAD_ARGUMENT',
      `There is no converter ${found}. Pass -c with one of: ${CONVERTERS.join(', ')}.`,
    );
  }
  return name === 'ner' || name === 'iob' ? detectNer(name, readText(file), report) : (name as Converter);
}

function firstFile(given: string, inputPath: string): string {
  if (inputPath === STANDARD || !isFolder(inputPath)) return inputPath;
  const files = filesOf(inputPath, given === AUTO ? '' : given);
  if (files.length === 0)
    throw new SpacyError('FILE_NOT_FOUND', `There are no input files in the folder '${inputPath}'.`);
  const suffixes = [...new Set(files.map(suffixOf))];
  if (given === AUTO && suffixes.length > 1) {
    throw new SpacyError('BAD_ARGUMENT', `All input files must be of one type, but there are: ${suffixes.join(', ')}.`);
  }
  return files[0]!;
}

function detectNer(name: 'ner' | 'iob', text: string, report: Report): Converter {
  const detected = autodetectNerFormat(text);
  if (detected === 'ner') report('info', 'Auto-detected token-per-line NER format');
  else if (detected === 'iob') report('info', 'Auto-detected sentence-per-line NER format');
  else report('warn', 'The NER format could not be detected: conversion may not succeed.');
  return detected ?? name;
}
