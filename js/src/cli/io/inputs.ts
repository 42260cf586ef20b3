// What a command reads: the files that a path stands for, or standard input.
import * as fs from 'node:fs';
import path from 'node:path';
import { SpacyError } from '../../index.node.js';
import { fileError } from './failures.js';

export const FORMATS = ['text', 'jsonl', 'spacy'] as const;
export type Format = (typeof FORMATS)[number];

export interface Input {
  /** The path, or what to call standard input. */
  readonly name: string;
  readonly format: Format;
  /** Of a file; 0 where the end is not known ahead. */
  readonly size: number;
  readonly isStandard: boolean;
  open(): AsyncIterable<Uint8Array>;
}

export interface InputOptions {
  /** In place of what the name or the first bytes say. */
  readonly format?: Format | undefined;
  /** Of a folder only the files whose names end so. */
  readonly suffix?: string | undefined;
}

/** Standard input for '-', else the file, or a folder's files: .spacy and .jsonl in the order of their paths, then the others. */
export async function findInputs(data: string, { format, suffix = '' }: InputOptions = {}): Promise<Input[]> {
  if (data === '-') return [await standardInput(format)];
  try {
    const files = fs.statSync(data).isDirectory() ? filesBelow(data, suffix) : [data];
    const inputs = files.map((file) => fileInput(file, format ?? formatOf(file)));
    return [...inputs.filter((input) => input.format !== 'text'), ...inputs.filter((input) => input.format === 'text')];
  } catch (error) {
    throw fileError(error, data, 'read');
  }
}

const formatOf = (file: string): Format =>
  ({ '.spacy': 'spacy' as const, '.jsonl': 'jsonl' as const })[path.extname(file)] ?? 'text';

function fileInput(file: string, format: Format): Input {
  const { size } = fs.statSync(file);
  return {
    name: file,
    format,
    size,
    isStandard: false,
    open: () => fs.createReadStream(file),
  };
}

async function standardInput(format: Format | undefined): Promise<Input> {
  const stream = process.stdin[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array>;
  const head: Uint8Array[] = [];
  const known = format ?? (await sniff(stream, head));
  return { name: 'standard input', format: known, size: 0, isStandard: true, open: () => chained(head, stream) };
}

/** What is read ahead goes to `head`. */
async function sniff(stream: AsyncIterator<Uint8Array>, head: Uint8Array[]): Promise<Format> {
  for (;;) {
    const { done, value } = await stream.next();
    if (done) return 'text';
    head.push(value);
    const bytes = head.length === 1 ? value : Buffer.concat(head);
    if (bytes.length < 2) continue;
    if (isZlib(bytes)) return 'spacy';
    const first = Buffer.from(bytes).toString('latin1').replace(/^ï»¿/, '').trimStart()[0];
    if (first !== undefined) return first === '{' ? 'jsonl' : 'text';
  }
}

/** A .spacy file is compressed. 'x^' would be one as well, but texts begin so too. */
const isZlib = (bytes: Uint8Array): boolean => bytes[0] === 0x78 && [0x01, 0x9c, 0xda].includes(bytes[1]!);

async function* chained(head: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* head;
  yield* rest;
}

/** Hidden files and folders are left out; folders that link back into themselves are walked once. */
function filesBelow(top: string, suffix: string): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const open = [top];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const real = fs.realpathSync(folder);
    if (seen.has(real)) continue;
    seen.add(real);
    for (const name of fs.readdirSync(folder)) {
      if (name.startsWith('.')) continue;
      const file = path.join(folder, name);
      const stat = fs.statSync(file, { throwIfNoEntry: false });
      if (stat?.isDirectory()) open.push(file);
      else if (stat && name.endsWith(suffix)) found.push(file);
    }
  }
  return found.sort(byParts);
}

/** Python sorts paths by their parts, and strings by code points. */
function byParts(one: string, other: string): number {
  const [parts, others] = [one, other].map((file) => file.split(path.sep)) as [string[], string[]];
  const at = parts.findIndex((part, i) => part !== others[i]);
  if (at < 0 || others[at] === undefined) return parts.length - others.length;
  return Buffer.compare(Buffer.from(parts[at]!), Buffer.from(others[at]));
}

/** The whole stream. */
export async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

/** Throws where it is a file's path that is wanted and nothing is there. */
export function checkFile(file: string): void {
  if (file === '-') return;
  try {
    if (fs.statSync(file).isDirectory()) {
      throw new SpacyError('FILE_FAILED', `'${file}' can't be read: it is a folder.`);
    }
  } catch (error) {
    throw fileError(error, file, 'read');
  }
}
