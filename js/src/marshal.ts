// Calls of C++. It, reply.ts and callees.ts alone see WebAssembly's memory: requests are written into one transfer buffer,
// replies are copied out; a view is taken afresh after every call (growth detaches old ones) and none escapes.
import type { Bindings, Status } from './bindings.js';
import { Callees } from './callees.js';
import { SpacyError } from './errors.js';
import { asWords, NO_TEXT, Reply } from './reply.js';
import type { Tables } from './tables.js';
import { checkWellFormed } from './text.js';
import { encoder } from './utf8.js';

/** A doc as it goes to C++: see TokenColumns._request. */
export interface DocRequest {
  readonly head: readonly number[];
  readonly words: Uint32Array;
  readonly tensor?: Float32Array;
}

/** The same memory as words. */
export const wordsOf = ({ buffer, byteOffset, byteLength }: Float32Array | BigUint64Array): Uint32Array =>
  new Uint32Array(buffer, byteOffset, byteLength / 4);

/** A hash as C++ takes it. */
export const halves = (hash: bigint): [low: number, high: number] => [Number(hash & 0xffffffffn), Number(hash >> 32n)];

/** A transfer buffer that is larger is given back after the call. */
const KEPT = 2 ** 23;
/** WASI's ENOTSUP. */
const NOT_SUPPORTED = 58;
const NO_WORDS = new Uint32Array(0);

/** One instance of spacy.wasm. */
export class Marshal {
  #bindings!: Bindings;
  #memory!: WebAssembly.Memory;
  readonly callees = new Callees(
    () => this.#memory,
    (spans) => void this._writeWords(spans).call((cpp, size) => cpp._giveSpans(size)),
  );
  // The transfer buffer as far as it is known; its address moves when it grows.
  #address = 0;
  #capacity = 0;
  #written = 0;

  static async create(module: WebAssembly.Module): Promise<Marshal> {
    const marshal = new Marshal();
    return marshal.#begin(await WebAssembly.instantiate(module, marshal.#imports(module)));
  }

  /** The same at once: where an engine lets it. */
  static createSync(module: WebAssembly.Module): Marshal {
    const marshal = new Marshal();
    return marshal.#begin(new WebAssembly.Instance(module, marshal.#imports(module)));
  }

  #begin({ exports }: WebAssembly.Instance): this {
    this.#bindings = exports as unknown as Bindings;
    this.#memory = this.#bindings.memory;
    this.#bindings._initialize(); // constructors of C++'s globals
    return this;
  }

  #imports(module: WebAssembly.Module): WebAssembly.Imports {
    const imports: Record<string, WebAssembly.ModuleImports> = {
      spacy: { ...this.callees._imports },
      wasi_snapshot_preview1: {
        // Clock, precision (an i64 in one number or two), address of the nanoseconds.
        clock_time_get: (...given: number[]): number => {
          const now = given[0] ? performance.now() : Date.now();
          new BigUint64Array(this.#memory.buffer, given.at(-1)! >>> 0, 1)[0] = BigInt(Math.round(now * 1e6));
          return 0;
        },
        proc_exit: (): never => {
          throw new Error('it aborted');
        },
      },
    };
    // Whatever else a C library looks for (files, an environment, somebody who is told of growth) is not here.
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      (imports[from] ??= {})[name] ??= (): number => NOT_SUPPORTED;
    }
    return imports;
  }

  /** Bytes of WebAssembly's memory. */
  get memorySize(): number {
    return this.#memory.buffer.byteLength;
  }

  /** Calls C++; throws what it reports. */
  call(run: (bindings: Bindings, requestSize: number) => Status): Reply {
    const requestSize = this.#written;
    this.#written = 0; // an upcall may start a request of its own
    let status: Status;
    try {
      status = run(this.#bindings, requestSize);
    } catch (cause) {
      throw new SpacyError('INTERNAL', `WebAssembly stopped: ${String(cause)}. Please report this.`, { cause });
    }
    if (this.#capacity > KEPT) {
      this.#bindings._transferBuffer(0);
      this.#capacity = 0;
    }
    if (status !== 0) this.#raise();
    return this.#reply();
  }

  /** The same where a vocab may grow: what is new comes first in the reply, and is taken into its tables. */
  _callGrowing(
    tables: Tables,
    run: (bindings: Bindings, strings: number, lexemes: number, requestSize: number) => Status,
  ): Reply {
    const { strings, lexemes } = tables;
    const known = [strings.length, lexemes.length] as const;
    const reply = this.call((bindings, size) => run(bindings, ...known, size));
    // What a nested call has brought comes again.
    if (strings.length > known[0]) strings.truncate(known[0]);
    if (lexemes.length > known[1]) lexemes.truncate(known[1]);
    tables.append(reply);
    return reply;
  }

  #reply(): Reply {
    return new Reply(
      new Uint32Array(this.#memory.buffer, this.#bindings._replyAddress() >>> 0, this.#bindings._replySize()),
    );
  }

  #raise(): never {
    const cause = this.callees._takeError();
    if (cause instanceof SpacyError) throw cause;
    this.#bindings._lastError();
    const reply = this.#reply();
    throw new SpacyError(reply.string(), reply.string(), cause === undefined ? undefined : { cause });
  }

  /** Writes a request: one that can't be written to its end is forgotten, not the beginning of the next. */
  _compose(write: () => void): this {
    try {
      write();
    } catch (error) {
      this.#written = 0;
      throw error;
    }
    return this;
  }

  /** Starts a request with words. */
  _writeWords(values: ArrayLike<number>): this {
    const bytes = values.length * 4;
    this.#reserve(this.#written + bytes);
    new Uint32Array(this.#memory.buffer, this.#address + this.#written, values.length).set(values);
    this.#written += bytes;
    return this;
  }

  /** Appends a well-formed string; returns its length in bytes. */
  _writeString(text: string): number {
    const start = this.#written;
    this.#reserve(start + text.length);
    let view = this.#view();
    let rest = text;
    for (;;) {
      const { read, written } = encoder.encodeInto(rest, view);
      this.#written += written;
      if (read === rest.length) break;
      rest = rest.slice(read);
      this.#reserve(this.#written + rest.length * 3);
      view = this.#view();
    }
    return this.#written - start;
  }

  _writeJson(value: unknown): number {
    return this._writeString(JSON.stringify(value));
  }

  _writeDoc({ head, words: columns, tensor }: DocRequest): this {
    const words = head[0] === 0 ? NO_WORDS : columns;
    this.#reserve(this.#written + (head.length + words.length) * 4);
    const view = new Uint32Array(this.#memory.buffer, this.#address + this.#written, head.length + words.length);
    view.set(head);
    view.set(words, head.length);
    this.#written += view.length * 4;
    return head[0] !== 0 && tensor ? this._writeWords(wordsOf(tensor)) : this;
  }

  /** Appends texts (null: none) and writes their lengths from the request's word `firstLength` on, which was made before. */
  _writeTexts(texts: readonly (string | null)[], firstLength: number): this {
    let expected = this.#written;
    for (const text of texts) expected += (text?.length ?? 0) + 8;
    this.#reserve(expected);
    const lengths = new Uint32Array(texts.length);
    for (let i = 0; i < texts.length; i += 1) {
      const text = texts[i];
      lengths[i] = text == null ? NO_TEXT : this._writeString(text);
    }
    new Uint32Array(this.#memory.buffer, this.#address + firstLength * 4, lengths.length).set(lengths);
    return this;
  }

  /** `padded`: what follows starts at a word. */
  _writeBytes(bytes: Uint8Array, padded = false): this {
    const end = this.#written + bytes.length;
    this.#reserve(asWords(end));
    this.#view().set(bytes);
    this.#written = padded ? asWords(end) : end;
    return this;
  }

  /** Appends a length and the bytes (or a text's UTF-8); what follows starts at a word. */
  _writePadded(from: Uint8Array | string): this {
    if (typeof from === 'string') checkWellFormed(from);
    const bytes = typeof from === 'string' ? encoder.encode(from) : from;
    return this._writeWords([bytes.length])._writeBytes(bytes, true);
  }

  /** What lies from here to the buffer's end. */
  #view(): Uint8Array {
    return new Uint8Array(this.#memory.buffer, this.#address + this.#written, this.#capacity - this.#written);
  }

  #reserve(size: number): void {
    if (size <= this.#capacity) return;
    const wanted = Math.max(size, Math.min(this.#capacity * 2, size + 2 ** 22), 65536);
    const address = wanted < 2 ** 32 ? this.#bindings._transferBuffer(wanted) >>> 0 : 0;
    if (address === 0) {
      this.#written = 0;
      throw new SpacyError('OUT_OF_MEMORY', `There is no memory for ${wanted} bytes of input: hand in less at a time.`);
    }
    this.#address = address;
    this.#capacity = wanted;
  }
}
