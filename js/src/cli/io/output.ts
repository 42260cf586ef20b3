// Where a command writes: standard output, or a file that is complete or not there.
import * as fs from 'node:fs';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { SpacyError } from '../../index.node.js';
import { fileError } from './failures.js';

export type Chunks = Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>;

export interface Output {
  /** The file, or what to call standard output. */
  readonly name: string;
  /** Everything there is to write, once. */
  write(chunks: Chunks): Promise<void>;
  /** Gives up: what was there before stays. */
  discard(): void;
}

export interface OutputOptions {
  /** Whether a file that is there may be replaced. */
  readonly force?: boolean | undefined;
  /** Bytes are no sight for a terminal. */
  readonly binary?: boolean;
}

/** Opens it now: a folder that can't be written is known before the work, not after it. */
export function openOutput(file: string, { force = false, binary = false }: OutputOptions = {}): Output {
  if (file !== '-') return openFile(file, force);
  if (binary && process.stdout.isTTY) {
    throw new SpacyError('BAD_ARGUMENT', 'A .spacy file is no text for a terminal: send it to a file or a program.');
  }
  return standardOutput;
}

const standardOutput: Output = {
  name: 'standard output',
  async write(chunks) {
    for await (const chunk of chunks) if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
  },
  discard() {},
};

function openFile(file: string, force: boolean): Output {
  const old = fs.statSync(file, { throwIfNoEntry: false });
  if (old?.isDirectory()) throw new SpacyError('FILE_FAILED', `'${file}' can't be written: it is a folder.`);
  // A device or a pipe can't be replaced by a file.
  if (old && !old.isFile()) return new SpecialFile(file);
  if (old && !force) {
    throw new SpacyError('FILE_EXISTS', `The output file '${file}' exists already: --force (-F) overwrites it.`);
  }
  return new NewFile(file, old);
}

class SpecialFile implements Output {
  constructor(readonly name: string) {}

  async write(chunks: Chunks): Promise<void> {
    const handle = fs.openSync(this.name, 'w');
    try {
      for await (const chunk of chunks) writeAll(handle, chunk);
    } catch (error) {
      throw fileError(error, this.name, 'written');
    } finally {
      fs.closeSync(handle);
    }
  }

  discard(): void {}
}

/** Written beside its place and moved there when it is on the disk. */
class NewFile implements Output {
  #target: string;
  #temporary: string;
  #handle: number | undefined;
  #undo = (): void => this.discard();

  constructor(
    readonly name: string,
    old: fs.Stats | undefined,
  ) {
    this.#target = old ? fs.realpathSync(name) : name; // a link stays one
    this.#temporary = path.join(
      path.dirname(this.#target),
      `.${path.basename(name)}.${randomBytes(4).toString('hex')}.tmp`,
    );
    try {
      this.#handle = fs.openSync(this.#temporary, 'wx');
    } catch (error) {
      throw fileError(error, name, 'written');
    }
    if (old) fs.fchmodSync(this.#handle, old.mode);
    process.on('exit', this.#undo);
  }

  async write(chunks: Chunks): Promise<void> {
    try {
      for await (const chunk of chunks) writeAll(this.#handle!, chunk);
      fs.fsyncSync(this.#handle!);
      fs.closeSync(this.#handle!);
      this.#handle = undefined;
      fs.renameSync(this.#temporary, this.#target);
      process.off('exit', this.#undo);
    } catch (error) {
      this.discard();
      throw fileError(error, this.name, 'written');
    }
  }

  discard(): void {
    process.off('exit', this.#undo);
    if (this.#handle !== undefined) fs.closeSync(this.#handle);
    this.#handle = undefined;
    fs.rmSync(this.#temporary, { force: true });
  }
}

function writeAll(handle: number, chunk: Uint8Array | string): void {
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  for (let at = 0; at < bytes.length;) at += fs.writeSync(handle, bytes, at);
}
