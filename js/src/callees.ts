// What C++ may call while a call of ours runs: files and functions of JavaScript, by numbers. An error that one of them throws
// is kept, and thrown by the call.
import type { Upcalls } from './bindings.js';
import { LayerCallees } from './layer-callees.js';
import { decoder } from './utf8.js';
import type { WordGetters } from './word-getters.js';

/** Files that C++ reads piece by piece: fills the front of `into` from `offset`, returns how much. */
export type ReadPiece = (file: number, offset: number, into: Uint8Array) => number;

/** Takes each file that C++ writes, when it is whole. */
export type WriteFile = (path: string, bytes: Uint8Array) => void;

/** Whether a text is near enough to a pattern's: within so many edits, -1 where the pattern does not say. */
export type CompareTexts = (text: string, pattern: string, edits: number) => boolean;

const NO_BYTES = new Uint8Array(0);

export class Callees {
  /** @internal Layers and suggesters of one's own. */
  readonly layers: LayerCallees;
  readonly #memory: () => WebAssembly.Memory;
  readonly #giveSpans: (words: readonly number[]) => void;
  #sources = new Map<number, ReadPiece | Uint8Array>();
  #comparisons = new Map<number, CompareTexts>();
  #sinks = new Map<number, { readonly write: WriteFile; file: Uint8Array; filled: number }>();
  #getters: WordGetters[] = [];
  #nextSource = 1;
  #error: unknown;
  #piece = new Uint8Array(0);

  /** `giveSpans` hands C++ what a suggester found. */
  constructor(memory: () => WebAssembly.Memory, giveSpans: (words: readonly number[]) => void) {
    this.#memory = memory;
    this.#giveSpans = giveSpans;
    this.layers = new LayerCallees(memory);
  }

  get _imports(): Upcalls {
    const { layers } = this;
    return {
      readLayer: (layer, node, size) => this.#attempt(() => layers._read(layer, node, size)),
      writeLayer: (layer, param, size, to) => this.#attempt(() => layers._write(layer, this.#textAt(param, size), to)),
      runLayer: (layer, call, asked) => this.#attempt(() => layers._run(layer, call, asked)),
      suggestSpans: (suggester, docs, count) =>
        this.#attempt(() => this.#giveSpans(layers._suggest(suggester, docs, count))),
      holdLayer: (layer) => this.#attempt(() => layers._hold(layer)),
      dropLayer: (layer) => this.#attempt(() => layers._drop(layer)),
      readSource: this.#readSource.bind(this),
      compareTexts: this.#compareTexts.bind(this),
      writePiece: this.#writePiece.bind(this),
      wordAttributes: this.#wordAttributes.bind(this),
    };
  }

  /** An upcall: nothing that is thrown passes into C++. */
  #attempt(run: () => number | void): number {
    try {
      return run() ?? 0;
    } catch (error) {
      this.#error = error;
      return -1;
    }
  }

  /** What was thrown since it was last asked for. */
  _takeError(): unknown {
    const error = this.#error;
    this.#error = undefined;
    return error;
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

  /** Lets C++ write files while `run` runs, which is given the sink's number. */
  _withSink(write: WriteFile, run: (sink: number) => void): void {
    const sink = this.#nextSource;
    this.#nextSource += 1;
    this.#sinks.set(sink, { write, file: NO_BYTES, filled: 0 });
    try {
      run(sink);
    } finally {
      this.#sinks.delete(sink);
    }
  }

  // An upcall.
  #writePiece(sink: number, path: number, pathSize: number, total: number, bytes: number, size: number): number {
    return this.#attempt(() => {
      const open = this.#sinks.get(sink)!;
      if (open.filled === 0) open.file = new Uint8Array(total);
      open.file.set(new Uint8Array(this.#memory().buffer, bytes >>> 0, size), open.filled);
      open.filled += size;
      if (open.filled < total) return;
      open.filled = 0;
      open.write(this.#textAt(path, pathSize), open.file);
    });
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
    return this.#attempt(() => {
      const given = this.#textAt(text, size);
      const wanted = this.#textAt(pattern, patternSize);
      return this.#comparisons.get(comparison)!(given, wanted, edits) ? 1 : 0;
    });
  }

  /** Lexical attributes of one's own, by the number that C++ knows them by. */
  _addGetters(getters: WordGetters): number {
    return this.#getters.push(getters);
  }

  // An upcall.
  #wordAttributes(getters: number, word: number, size: number, answer: number, capacity: number): number {
    return this.#attempt(() => {
      const words = this.#getters[getters - 1]!(this.#textAt(word, size));
      if (words.length > capacity) throw new RangeError('A lexical attribute is longer than 4,000 bytes.');
      new Uint32Array(this.#memory().buffer, answer >>> 0, words.length).set(words);
      return words.length;
    });
  }

  #textAt(address: number, size: number): string {
    return decoder.decode(new Uint8Array(this.#memory().buffer, address >>> 0, size));
  }

  // An upcall.
  #readSource(source: number, file: number, offset: number, into: number, size: number): number {
    return this.#attempt(() => {
      const from = this.#sources.get(source)!;
      const piece =
        typeof from === 'function' ? this.#readPiece(from, file, offset, size) : from.subarray(offset, offset + size);
      new Uint8Array(this.#memory().buffer, into >>> 0, piece.length).set(piece);
      return piece.length;
    });
  }

  // What `read` does may call C++ again and make memory grow: the piece is read beside it first.
  #readPiece(read: ReadPiece, file: number, offset: number, size: number): Uint8Array {
    if (this.#piece.length < size) this.#piece = new Uint8Array(size);
    return this.#piece.subarray(0, read(file, offset, this.#piece.subarray(0, size)));
  }
}
