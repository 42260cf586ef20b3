// The only file that sees WebAssembly's memory. Requests are written into one transfer buffer, replies are copied out; a
// view is taken afresh after every call (growth detaches old ones) and none escapes.
import type { Bindings, GlueFactory, GlueOptions, Status } from './bindings.js';
import { SpacyError } from './errors.js';

/** Files that C++ reads piece by piece: fills the front of `into` from `offset`, returns how much. */
export type ReadPiece = (file: number, offset: number, into: Uint8Array) => number;

type Done = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** A transfer buffer that is larger is given back after the call. */
const KEPT = 2 ** 23;
/** A string's length where there is only its hash. */
export const NO_TEXT = 0xffffffff;
const asWords = (bytes: number): number => Math.ceil(bytes / 4) * 4;

/** Reads the block that the last call left. Of no use after the next call. */
export class Reply {
  #words: Uint32Array;
  #bytes: Uint8Array;
  #at = 0;

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

  float64(): number {
    const words = this.words(2);
    return new Float64Array(words.buffer, words.byteOffset, 1)[0]!;
  }

  /** Words in memory of their own. */
  words(count: number): Uint32Array {
    this.#at += count;
    return this.#words.slice(this.#at - count, this.#at);
  }

  /** Copies words to the place of `into` that starts at `start`. */
  copyWords(count: number, into: Uint32Array, start: number): void {
    into.set(this.#words.subarray(this.#at, this.#at + count), start);
    this.#at += count;
  }

  copyBytes(count: number, into: Uint8Array, start: number): void {
    into.set(this.#bytes.subarray(this.#at * 4, this.#at * 4 + count), start);
    this.#at += asWords(count) / 4;
  }

  floats(count: number): Float32Array {
    const words = this.words(count);
    return new Float32Array(words.buffer, words.byteOffset, count);
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(this.word());
    this.copyBytes(bytes.length, bytes, 0);
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
  #nextSource = 1;
  #upcallError: unknown;
  #piece = new Uint8Array(0);
  // The transfer buffer as far as it is known; its address moves when it grows.
  #address = 0;
  #capacity = 0;
  #written = 0;

  static async create(module: WebAssembly.Module, glue: GlueFactory): Promise<Marshal> {
    const marshal = new Marshal();
    marshal.#bindings = await new Promise<Bindings>((resolve, reject) => {
      const options = marshal.#glueOptions((imports, done) => {
        WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), reject);
      });
      glue(options).then(resolve, reject);
    });
    return marshal;
  }

  /** The same at once: where an engine lets it. */
  static createSync(module: WebAssembly.Module, glue: GlueFactory): Marshal {
    const marshal = new Marshal();
    const options = marshal.#glueOptions((imports, done) => done(new WebAssembly.Instance(module, imports), module));
    // The glue fills in the object that it is given, and has done so when it returns.
    void glue(options);
    marshal.#bindings = options as unknown as Bindings;
    return marshal;
  }

  #glueOptions(instantiate: (imports: WebAssembly.Imports, done: Done) => void): GlueOptions {
    const quiet = (): void => {};
    return {
      instantiateWasm: (imports, done) => {
        instantiate(imports, (instance, module) => {
          this.#memory = Object.values(instance.exports).find((item) => item instanceof WebAssembly.Memory)!;
          done(instance, module);
        });
        return {};
      },
      readSource: this.#readSource.bind(this),
      print: quiet,
      printErr: quiet,
    };
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

  /** Starts a request with words. */
  writeWords(values: ArrayLike<number>): this {
    const bytes = values.length * 4;
    this.#reserve(this.#written + bytes);
    new Uint32Array(this.#memory.buffer, this.#address + this.#written, values.length).set(values);
    this.#written += bytes;
    return this;
  }

  /** Appends a well-formed string; returns its length in bytes. */
  writeString(text: string): number {
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

  /** Appends texts (null: none) and writes their lengths from the request's word `firstLength` on, which was made before. */
  writeTexts(texts: readonly (string | null)[], firstLength: number): this {
    let expected = this.#written;
    for (const text of texts) expected += (text?.length ?? 0) + 8;
    this.#reserve(expected);
    const lengths = new Uint32Array(texts.length);
    for (let i = 0; i < texts.length; i += 1) {
      const text = texts[i];
      lengths[i] = text == null ? NO_TEXT : this.writeString(text);
    }
    new Uint32Array(this.#memory.buffer, this.#address + firstLength * 4, lengths.length).set(lengths);
    return this;
  }

  /** `padded`: what follows starts at a word. */
  writeBytes(bytes: Uint8Array, padded = false): this {
    const end = this.#written + bytes.length;
    this.#reserve(asWords(end));
    this.#view().set(bytes);
    this.#written = padded ? asWords(end) : end;
    return this;
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
  addSource(from: ReadPiece | Uint8Array): number {
    const source = this.#nextSource;
    this.#nextSource += 1;
    this.#sources.set(source, from);
    return source;
  }

  removeSource(source: number): void {
    this.#sources.delete(source);
  }

  // The upcall.
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
