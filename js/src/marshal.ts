// The only file that sees WebAssembly's memory. Requests are written into one transfer buffer, replies are copied out; a
// view is taken afresh after every call (growth detaches old ones) and none escapes.
import type { Bindings, Status, Upcalls } from './bindings.js';
import { SpacyError } from './errors.js';
import type { Tables } from './tables.js';
import { checkWellFormed } from './text.js';
import { decoder, encoder } from './utf8.js';
import type { WordGetters } from './word-getters.js';

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

/** Files that C++ reads piece by piece: fills the front of `into` from `offset`, returns how much. */
export type ReadPiece = (file: number, offset: number, into: Uint8Array) => number;

/** Whether a text is near enough to a pattern's: within so many edits, -1 where the pattern does not say. */
export type CompareTexts = (text: string, pattern: string, edits: number) => boolean;

/** A transfer buffer that is larger is given back after the call. */
const KEPT = 2 ** 23;
/** WASI's ENOTSUP. */
const NOT_SUPPORTED = 58;
/** A string's length where there is only its hash. */
export const NO_TEXT = 0xffffffff;
const NO_FLOATS = new Float32Array(0);
const NO_WORDS = new Uint32Array(0);
/** Words that arrays made together share. */
const SHARED = 4096;
const NO_BYTES = new Uint8Array(0);
const asWords = (bytes: number): number => Math.ceil(bytes / 4) * 4;

/** Reads the block that the last call left. Of no use after the next call. */
export class Reply {
  #words: Uint32Array;
  #bytes: Uint8Array;
  #at = 0;
  #copy = NO_WORDS;
  #copyStart = 0;

  constructor(words: Uint32Array) {
    this.#words = words;
    this.#bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  }

  word(): number {
    return this.#words[this.#at++]!;
  }

  /** A 64-bit count. */
  count(): number {
    const low = this.word();
    return low + this.word() * 2 ** 32;
  }

  hash(): bigint {
    const low = BigInt(this.word());
    return (BigInt(this.word()) << 32n) | low;
  }

  float64(): number {
    const words = this.words(2);
    return new Float64Array(words.buffer, words.byteOffset, 1)[0]!;
  }

  /** Words in memory of their own. */
  words(count: number): Uint32Array {
    this.#at += count;
    return this.#words.slice(this.#at - count, this.#at);
  }

  /**
   * The same, for many small arrays one after another: some of them share a buffer, of 16 KB at most unless they are larger. Whoever
   * keeps one keeps the others of its buffer.
   */
  _sharedWords(count: number): Uint32Array {
    if (this.#at < this.#copyStart || this.#at + count > this.#copyStart + this.#copy.length) {
      this.#copyStart = this.#at;
      this.#copy = this.#words.slice(this.#at, this.#at + Math.max(count, SHARED));
    }
    const start = this.#at - this.#copyStart;
    this.#at += count;
    return this.#copy.subarray(start, start + count);
  }

  /** Copies words to the place of `into` that starts at `start`. */
  _copyWords(count: number, into: Uint32Array, start: number): void {
    into.set(this.#words.subarray(this.#at, this.#at + count), start);
    this.#at += count;
  }

  _copyBytes(count: number, into: Uint8Array, start: number): void {
    into.set(this.#bytes.subarray(this.#at * 4, this.#at * 4 + count), start);
    this.#at += asWords(count) / 4;
  }

  floats(count: number): Float32Array {
    if (count === 0) return NO_FLOATS;
    const words = this.words(count);
    return new Float32Array(words.buffer, words.byteOffset, count);
  }

  bytes(): Uint8Array {
    const size = this.word();
    if (size === 0) return NO_BYTES;
    const bytes = new Uint8Array(size);
    this._copyBytes(bytes.length, bytes, 0);
    return bytes;
  }

  string(): string {
    const count = this.word();
    const start = this.#at * 4;
    this.#at += asWords(count) / 4;
    return decoder.decode(this.#bytes.subarray(start, start + count));
  }
}

/** One instance of spacy.wasm. */
export class Marshal {
  #bindings!: Bindings;
  #memory!: WebAssembly.Memory;
  #sources = new Map<number, ReadPiece | Uint8Array>();
  #comparisons = new Map<number, CompareTexts>();
  #getters: WordGetters[] = [];
  #nextSource = 1;
  #upcallError: unknown;
  #piece = new Uint8Array(0);
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
    const upcalls: Upcalls = {
      readSource: this.#readSource.bind(this),
      compareTexts: this.#compareTexts.bind(this),
      wordAttributes: this.#wordAttributes.bind(this),
    };
    const imports: Record<string, WebAssembly.ModuleImports> = {
      spacy: { ...upcalls },
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
    const reply = this.call((bindings, size) => run(bindings, strings.length, lexemes.length, size));
    tables.append(reply);
    return reply;
  }

  #reply(): Reply {
    return new Reply(
      new Uint32Array(this.#memory.buffer, this.#bindings._replyAddress() >>> 0, this.#bindings._replySize()),
    );
  }

  #raise(): never {
    const cause = this.#upcallError;
    this.#upcallError = undefined;
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

  /** Lets C++ read bytes that the caller keeps, or files; the number names them until `removeSource`. */
  _addSource(from: ReadPiece | Uint8Array): number {
    const source = this.#nextSource;
    this.#nextSource += 1;
    this.#sources.set(source, from);
    return source;
  }

  _removeSource(source: number): void {
    this.#sources.delete(source);
  }

  /** Lets C++ compare texts by a function; the number names it until `removeComparison`. */
  _addComparison(compare: CompareTexts): number {
    const comparison = this.#nextSource;
    this.#nextSource += 1;
    this.#comparisons.set(comparison, compare);
    return comparison;
  }

  _removeComparison(comparison: number): void {
    this.#comparisons.delete(comparison);
  }

  // An upcall. Strings are copied before the function runs, for it may call C++ again.
  #compareTexts(
    comparison: number,
    text: number,
    size: number,
    pattern: number,
    patternSize: number,
    edits: number,
  ): number {
    try {
      const given = this.#textAt(text, size);
      const wanted = this.#textAt(pattern, patternSize);
      return this.#comparisons.get(comparison)!(given, wanted, edits) ? 1 : 0;
    } catch (error) {
      this.#upcallError = error;
      return -1;
    }
  }

  /** Lexical attributes of one's own, by the number that C++ knows them by. */
  _addGetters(getters: WordGetters): number {
    return this.#getters.push(getters);
  }

  // An upcall.
  #wordAttributes(getters: number, word: number, size: number, answer: number, capacity: number): number {
    try {
      const words = this.#getters[getters - 1]!(this.#textAt(word, size));
      if (words.length > capacity) throw new RangeError('A lexical attribute is longer than 4,000 bytes.');
      new Uint32Array(this.#memory.buffer, answer >>> 0, words.length).set(words);
      return words.length;
    } catch (error) {
      this.#upcallError = error;
      return -1;
    }
  }

  #textAt(address: number, size: number): string {
    return decoder.decode(new Uint8Array(this.#memory.buffer, address >>> 0, size));
  }

  // An upcall.
  #readSource(source: number, file: number, offset: number, into: number, size: number): number {
    try {
      const from = this.#sources.get(source)!;
      const piece =
        typeof from === 'function' ? this.#readPiece(from, file, offset, size) : from.subarray(offset, offset + size);
      new Uint8Array(this.#memory.buffer, into >>> 0, piece.length).set(piece);
      return piece.length;
    } catch (error) {
      this.#upcallError = error;
      return -1;
    }
  }

  // What `read` does may call C++ again and make memory grow: the piece is read beside it first.
  #readPiece(read: ReadPiece, file: number, offset: number, size: number): Uint8Array {
    if (this.#piece.length < size) this.#piece = new Uint8Array(size);
    return this.#piece.subarray(0, read(file, offset, this.#piece.subarray(0, size)));
  }
}
