// spacy convert: files of training data as .spacy files, or as spaCy 2's JSON.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DocBin, SpacyError, type Doc } from '../../index.node.js';
import { makeConverter, type ConverterOptions } from './converters.js';
import { AUTO, chooseConverter } from './detect.js';
import { docsToJson } from './docs-to-json.js';
import { filesOf, outputPath, readText, STANDARD } from './files.js';
import { jsonText } from './json-text.js';
import { silent, type Report } from './report.js';

export const FILE_TYPES = ['json', 'spacy'] as const;
export type FileType = (typeof FILE_TYPES)[number];

export interface ConvertOptions extends ConverterOptions {
  readonly fileType?: FileType;
  readonly converter?: string;
  /** All docs of a folder in one file. */
  readonly concatenate?: boolean;
  /** What is told while it works; nothing is where the output is standard output. */
  readonly report?: Report;
}

interface Input {
  readonly path: string;
  readonly docs: Iterable<Doc>;
}

/** Rejects with a SpacyError for paths that are not there, for files of no known format and for what a converter throws. */
export async function convert(inputPath: string, outputFolder: string, options: ConvertOptions = {}): Promise<void> {
  const { fileType = 'spacy' } = options;
  const report = outputFolder === STANDARD ? silent : (options.report ?? silent);
  checkPaths(inputPath, outputFolder, fileType, options);
  const name = chooseConverter(options.converter ?? AUTO, inputPath, report);
  const paths = inputPath === STANDARD ? [STANDARD] : filesOf(inputPath, name);
  if (paths.length === 0) {
    throw new SpacyError('FILE_NOT_FOUND', `There are no files that end with '${name}' in the folder '${inputPath}'.`);
  }
  const docsOf = await makeConverter(name, options, report);
  const inputs = paths.map((path): Input => ({ path, docs: docsOf(readText(path)) }));
  for (const { path, docs } of options.concatenate ? [joined(inputPath, inputs)] : inputs) {
    const { data, count } = pack(docs, fileType);
    if (outputFolder === STANDARD) {
      process.stdout.write(`${String(data)}\n`);
      continue;
    }
    const output = outputPath(path, inputPath, outputFolder, fileType);
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, data);
    report('good', `Generated output file (${count} documents): ${output}`);
  }
}

function checkPaths(inputPath: string, outputFolder: string, fileType: FileType, options: ConvertOptions): void {
  if (fileType !== 'json' && outputFolder === STANDARD) {
    throw new SpacyError('BAD_ARGUMENT', `.${fileType} data can't go to standard output: name an output folder.`);
  }
  if (inputPath !== STANDARD && !existsSync(inputPath)) {
    throw new SpacyError('FILE_NOT_FOUND', `There is no input file '${inputPath}'.`);
  }
  if (inputPath === STANDARD && (options.converter ?? AUTO) === AUTO) {
    throw new SpacyError('BAD_ARGUMENT', 'Standard input has no suffix that tells its format: pass -c, --converter.');
  }
}

function joined(path: string, inputs: readonly Input[]): Input {
  const docs = function* (): Generator<Doc> {
    for (const input of inputs) yield* input.docs;
  };
  return { path, docs: docs() };
}

/** One document of JSON holds all docs. */
function pack(docs: Iterable<Doc>, fileType: FileType): { data: string | Uint8Array; count: number } {
  if (fileType === 'json') return { data: jsonText([docsToJson(docs)]), count: 1 };
  const bin = new DocBin({ docs, storeUserData: true });
  return { data: bin.toBytes(), count: bin.length };
}
