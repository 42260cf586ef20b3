// A DocBin in C++, as typed functions over marshal.ts.
import type { Doc } from './doc.js';
import { writeEntry } from './doc-entry.js';
import type { Marshal } from './marshal.js';
import type { Reply } from './reply.js';
import type { Tables } from './tables.js';
import type { Vocab } from './vocab.js';

/** What a list shows of a doc that is not opened. */
export interface DocSummary {
  /** The beginning of its text. */
  readonly text: string;
  readonly isCut: boolean;
  readonly tokens: number;
  readonly labels: LabelCounts;
}

/** Entities by label, most frequent first. One that a file of spaCy 2 holds by its hash alone is '#' and the hash. */
export type LabelCounts = [label: string, count: number][];

const readLabels = (reply: Reply): LabelCounts =>
  Array.from({ length: reply.word() }, () => [reply.string(), reply.word()]);

export class WasmDocBin {
  readonly handle: number;
  #marshal: Marshal;

  constructor(marshal: Marshal, handle: number) {
    this.#marshal = marshal;
    this.handle = handle;
  }

  /** Throws SpacyError E983 for an attribute that there is not. */
  static make(marshal: Marshal, attrs: readonly string[], storeUserData: boolean): WasmDocBin {
    marshal._compose(() => {
      marshal._writeWords([Number(storeUserData), attrs.length]);
      for (const attr of attrs) marshal._writePadded(attr);
    });
    return new WasmDocBin(marshal, marshal.call((cpp, size) => cpp._makeDocBin(size)).word());
  }

  describe(): { length: number; attrs: string[] } {
    const reply = this.#marshal.call((cpp) => cpp._describeDocBin(this.handle));
    return { length: reply.word(), attrs: Array.from({ length: reply.word() }, () => reply.string()) };
  }

  /** Adds docs of one vocab; answers about how many bytes, uncompressed, they take. */
  add(vocab: Vocab, docs: readonly Doc[], userData: boolean): number {
    this.#marshal._compose(() => {
      for (const doc of docs) writeEntry(this.#marshal, doc, { tensor: false, userData });
    });
    return this.#marshal
      .call((cpp, size) => cpp._addToDocBin(this.handle, vocab._backend.handle, docs.length, size))
      .count();
  }

  merge(other: WasmDocBin): void {
    this.#marshal.call((cpp) => cpp._mergeDocBins(this.handle, other.handle));
  }

  /** The reply holds how many docs follow, and them. */
  read(vocab: number, first: number, most: number, tables: Tables): Reply {
    return this.#marshal._callGrowing(tables, (cpp, strings, lexemes) =>
      cpp._readDocBin(this.handle, vocab, first, most, strings, lexemes),
    );
  }

  has(text: string): boolean {
    this.#marshal._writeString(text);
    return this.#marshal.call((cpp, size) => cpp._docBinHas(this.handle, size)).word() === 1;
  }

  unknown(): bigint[] {
    const reply = this.#marshal.call((cpp) => cpp._docBinUnknown(this.handle));
    return Array.from({ length: reply.word() }, () => reply.hash());
  }

  learn(text: string): void {
    this.#marshal._writeString(text);
    this.#marshal.call((cpp, size) => cpp._docBinLearn(this.handle, size));
  }

  summaries(first: number, last: number, maxChars: number): DocSummary[] {
    const reply = this.#marshal.call((cpp) => cpp._docBinSummaries(this.handle, first, last, maxChars));
    return Array.from({ length: Math.max(0, last - first) }, () => ({
      text: reply.string(),
      isCut: reply.word() === 1,
      tokens: reply.word(),
      labels: readLabels(reply),
    }));
  }

  labels(first: number, last: number): LabelCounts {
    return readLabels(this.#marshal.call((cpp) => cpp._docBinLabels(this.handle, first, last)));
  }

  /** Docs from `first` to before `last` that hold a text and have an entity of a label. */
  find(first: number, last: number, limit: number, text: string, label: string): number[] {
    this.#marshal._compose(() => this.#marshal._writePadded(text)._writePadded(label));
    const reply = this.#marshal.call((cpp, size) => cpp._findInDocBin(this.handle, first, last, limit, size));
    return [...reply.words(reply.word())];
  }

  /** Yields bytes of the file, about a megabyte at once, and how far it is. Must be ended by `return()` where it is left. */
  *write(milliseconds: number): Generator<{ bytes: Uint8Array; done: number; total: number }, void> {
    const writer = this.#marshal.call((cpp) => cpp._writeDocBin(this.handle)).word();
    try {
      for (let hasMore = true; hasMore;) {
        const reply = this.#marshal.call((cpp) => cpp._stepWriting(writer, milliseconds));
        hasMore = reply.word() === 1;
        const [done, total] = [reply.count(), reply.count()];
        yield { bytes: reply.bytes(), done, total };
      }
    } finally {
      this.#marshal.call((cpp) => cpp._endWriting(writer));
    }
  }

  delete(): void {
    this.#marshal.call((cpp) => cpp._deleteDocBin(this.handle));
  }
}

/** A file that arrives. */
export class WasmDocBinReader {
  readonly bin: WasmDocBin;
  #marshal: Marshal;
  #reader: number;

  constructor(marshal: Marshal, storeUserData: boolean) {
    const reply = marshal.call((cpp) => cpp._beginDocBin(storeUserData));
    this.#marshal = marshal;
    this.#reader = reply.word();
    this.bin = new WasmDocBin(marshal, reply.word());
  }

  /** Takes in the next bytes; yields after each turn of so many milliseconds. */
  *feed(bytes: Uint8Array, milliseconds: number): Generator<void, void> {
    const AT_ONCE = 2 ** 20;
    for (let at = 0; at < bytes.length; at += AT_ONCE) {
      this.#marshal._writeBytes(bytes.subarray(at, at + AT_ONCE));
      this.#marshal.call((cpp, size) => cpp._feedDocBin(this.#reader, size));
      for (let hasMore = true; hasMore;) {
        hasMore = this.#marshal.call((cpp) => cpp._stepDocBin(this.#reader, milliseconds)).word() === 1;
        yield;
      }
    }
  }

  /** After the last byte. Throws what is wrong with the whole. */
  finish(): void {
    this.#marshal.call((cpp) => cpp._finishDocBin(this.#reader));
  }

  end(): void {
    this.#marshal.call((cpp) => cpp._endReading(this.#reader));
  }
}
