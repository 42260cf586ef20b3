// Many docs in one file (spacy.tokens.DocBin): .spacy files of spaCy 2.2 to 3.8, read and written.
import { brand } from './brand.js';
import { Doc } from './doc.js';
import { readEntry } from './doc-entry.js';
import { inBytes, inChunks, outChunks, type FromStreamOptions, type StreamOptions } from './docbin-stream.js';
import { reasonOf, SpacyError, show } from './errors.js';
import { freeWith } from './freeing.js';
import { host } from './install/host.js';
import { core, start } from './runtime.js';
import type { StringStore } from './strings.js';
import { Vocab } from './vocab.js';
import { WasmDocBin, WasmDocBinReader, type DocSummary, type LabelCounts } from './wasm-docbin.js';

export interface DocBinOptions {
  /** Names of attributes; ORTH and SPACY are kept in any case. Default: all that a component may set. */
  readonly attrs?: Iterable<string>;
  /** Whether toBytes writes the docs' user data. */
  readonly storeUserData?: boolean;
  readonly docs?: Iterable<Doc>;
}

export interface PartsOptions extends Omit<DocBinOptions, 'docs'> {
  /** The path of the i-th file, in spacy.fs. */
  readonly open: (i: number) => string;
  /** A file is full with about so many bytes, uncompressed. Default: 1 GB. */
  readonly maxBytes?: number;
}

export interface FromBytesOptions {
  /** Where to look for strings that the file has only the hashes of (2.x): `nlp.vocab.strings`. */
  readonly strings?: StringStore;
}

export interface GetDocsOptions {
  /**
   * What to do with a doc that can't be read, in place of throwing why: 'skip' it (`bin.skipped` tells then), or a function to be
   * told.
   */
  readonly onError?: 'skip' | ((error: SpacyError, index: number) => void);
  /** The first doc, and the one before which to stop. */
  readonly start?: number;
  readonly end?: number;
}

export interface Skipped {
  readonly index: number;
  readonly error: SpacyError;
}

export interface FindOptions {
  /** An entity's label that a doc must have. */
  readonly label?: string;
  /** The first doc to look at, and the one before which to stop. */
  readonly start?: number;
  readonly end?: number;
  readonly limit?: number;
}

const ALL_ATTRS = 'NORM TAG HEAD DEP ENT_IOB ENT_TYPE ENT_KB_ID ENT_ID LEMMA MORPH POS SENT_START'.split(' ');
const DOCS_AT_ONCE = 256;
const TOKENS_AT_ONCE = 20_000;
const PART_BYTES = 2 ** 30;

/** A count or place as WebAssembly takes it: Infinity would be none. */
const word = (count: number): number => Math.min(Math.max(0, count), 0xffffffff);

export class DocBin {
  readonly storeUserData: boolean;
  /** Docs that the last getDocs with `onError: 'skip'` has left out. */
  skipped: Skipped[] = [];
  #bin!: WasmDocBin;
  #free: (() => void) | undefined;
  #length = 0;
  #bytes = 0;
  #attrs: readonly string[] = [];
  #isArriving = false;

  /** Throws SpacyError E983 for an attribute that there is not. */
  constructor(options: DocBinOptions = {}) {
    this.storeUserData = options.storeUserData === true;
    const attrs = Array.from(options.attrs ?? ALL_ATTRS, (name) => String(name).toUpperCase());
    this.#use(WasmDocBin.make(core().marshal, attrs, this.storeUserData));
    this.#addAll(options.docs ?? []);
  }

  /** Takes in a doc as it is now. Throws SpacyError BAD_VALUE naming an attribute that can't be saved. */
  add(doc: Doc): this {
    return this.#addAll([doc]);
  }

  /** Takes in another's docs. Throws SpacyError E166 where their attributes or storeUserData differ. */
  merge(other: DocBin): this {
    if (!(other instanceof DocBin)) {
      throw new SpacyError('BAD_ARGUMENT', `DocBin.merge takes a DocBin, not ${show(other)}.`);
    }
    this.#whole.merge(other.#whole);
    this.#length += other.#length;
    return this;
  }

  /** Takes a file's docs in place of those that it had. Throws a SpacyError for what is no DocBin. */
  fromBytes(bytes: Uint8Array | ArrayBuffer, options: FromBytesOptions = {}): this {
    const reader = new WasmDocBinReader(core().marshal, this.storeUserData);
    this.#take(reader, () => inBytes(reader, bytes));
    this.#learn(options.strings);
    return this;
  }

  /** As fromBytes, from a file of spacy.fs. */
  fromDisk(path: string, options?: FromBytesOptions): this {
    return this.fromBytes(host().platform.fs.readFile(path), options);
  }

  /**
   * A file while it arrives. Docs of a file that we wrote can be read from `onProgress` on, as it comes; Python puts at the end
   * what is needed first.
   */
  static async fromStream(
    readable: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
    options: FromStreamOptions & FromBytesOptions & Pick<DocBinOptions, 'storeUserData'> = {},
  ): Promise<DocBin> {
    await start();
    const bin = new DocBin({ storeUserData: options.storeUserData === true });
    const reader = new WasmDocBinReader(core().marshal, bin.storeUserData);
    bin.#use(reader.bin);
    bin.#isArriving = true;
    const tell = (loaded: number): void => {
      bin.#describe();
      options.onProgress?.({ bin, docs: bin.length, loaded });
    };
    try {
      let loaded = 0;
      for await (loaded of inChunks(reader, readable, options.signal)) tell(loaded);
      bin.#learn(options.strings);
      bin.#isArriving = false;
      tell(loaded);
    } catch (error) {
      bin.delete();
      throw error;
    } finally {
      reader.end();
    }
    return bin;
  }

  /** Throws SpacyError E870 where it is too large for the format: write parts then. */
  toBytes(): Uint8Array {
    const chunks = Array.from(this.#open.write(0x7fffffff), ({ bytes }) => bytes);
    const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  /** As toBytes, to a file of spacy.fs; the old file stays until the new one is whole. */
  toDisk(path: string): void {
    host().platform.fs.writeFile(path, this.toBytes());
  }

  /** The file in chunks, made as they are asked for. The bin must not be changed meanwhile. */
  toStream(options: StreamOptions = {}): ReadableStream<Uint8Array> {
    return outChunks(this.#open, options);
  }

  /**
   * Docs in as many files as they need: Python's format holds 4 GB, and each file should fit into memory. Resolves to the paths
   * that `open` gave for the first file (0), the second …
   */
  static async writeParts(docs: Iterable<Doc> | AsyncIterable<Doc>, options: PartsOptions): Promise<string[]> {
    const { open, maxBytes = PART_BYTES, ...rest } = options;
    const paths: string[] = [];
    let bin = new DocBin(rest);
    const write = (): void => {
      const path = open(paths.length);
      bin.toDisk(path);
      bin.delete();
      paths.push(path);
    };
    for await (const doc of docs) {
      bin.add(doc);
      if (bin.#bytes < maxBytes) continue;
      write();
      bin = new DocBin(rest);
    }
    if (bin.length || !paths.length) write();
    return paths;
  }

  /** Docs: while a file arrives, those that can be read. */
  get length(): number {
    return this.#length;
  }

  /** Names of the attributes that it has of each token. */
  get attrs(): readonly string[] {
    return this.#attrs;
  }

  /** Whether it carries a string. */
  has(text: string): boolean {
    return this.#open.has(text);
  }

  /** The docs one after another, on a vocab that takes in their strings. Does not use the DocBin up. */
  *getDocs(vocab: Vocab, options: GetDocsOptions = {}): Generator<Doc> {
    if (!(vocab instanceof Vocab)) {
      throw new SpacyError(
        'BAD_ARGUMENT',
        `DocBin.getDocs takes a vocab (nlp.vocab, or a new Vocab()), not ${show(vocab)}.`,
      );
    }
    this.skipped = [];
    const { onError, start = 0, end = Infinity } = options;
    let most = DOCS_AT_ONCE;
    for (let at = Math.max(0, Math.ceil(start)); at < Math.min(end, this.#length);) {
      let docs: Doc[] = [];
      try {
        docs = this.#read(vocab, at, Math.ceil(Math.min(most, end - at)));
        most = DOCS_AT_ONCE;
      } catch (error) {
        if (most > 1) {
          most = 1; // which of them is it?
          continue;
        }
        if (!onError || !(error instanceof SpacyError)) throw error;
        if (onError === 'skip') this.skipped.push({ index: at, error });
        else onError(error, at);
        at += 1;
      }
      yield* docs;
      at += docs.length;
    }
  }

  /** What a list shows of docs from `start` to before `end`, without making them. */
  summaries(start: number, end: number, options: { maxChars?: number } = {}): DocSummary[] {
    const first = Math.max(0, start);
    return this.#open.summaries(first, Math.max(first, Math.min(end, this.#length)), word(options.maxChars ?? 80));
  }

  /** Entities of all docs, or of those from `start` to before `end`, by label. */
  labelCounts(start = 0, end = this.#length): LabelCounts {
    return this.#open.labels(word(start), word(end));
  }

  /** Places of docs whose text holds `text`, whatever its case, and that have an entity of a label. */
  find(text: string, options: FindOptions = {}): number[] {
    const { label = '', start = 0, end = Infinity, limit = Infinity } = options;
    return this.#open.find(word(start), word(end), word(limit), text, label);
  }

  /** Frees what WebAssembly holds of it. Garbage collection does so too. */
  delete(): void {
    this.#length = 0;
    this.#free?.();
    this.#free = undefined;
  }

  get #open(): WasmDocBin {
    if (!this.#free) throw new SpacyError('DELETED', 'This DocBin was deleted: make or load a new one.');
    return this.#bin;
  }

  get #whole(): WasmDocBin {
    if (!this.#isArriving) return this.#open;
    throw new SpacyError('BAD_ARGUMENT', 'This DocBin is still arriving: add or merge when DocBin.fromStream is done.');
  }

  #addAll(docs: Iterable<Doc>): this {
    let batch: Doc[] = [];
    let tokens = 0;
    const send = (): void => {
      if (!batch.length) return;
      this.#bytes += this.#whole.add(batch[0]!.vocab, batch, this.storeUserData);
      this.#length += batch.length;
      batch = [];
      tokens = 0;
    };
    for (const doc of docs) {
      if (!(doc instanceof Doc)) throw new SpacyError('BAD_ARGUMENT', `DocBin.add takes a Doc, not ${show(doc)}.`);
      if (tokens > TOKENS_AT_ONCE || batch.length === DOCS_AT_ONCE || batch[0]?.vocab !== doc.vocab) send();
      batch.push(doc);
      tokens += doc.length;
    }
    send();
    return this;
  }

  #use(bin: WasmDocBin): void {
    this.#free?.();
    this.#bin = bin;
    this.#free = freeWith(this, () => bin.delete());
    this.#describe();
  }

  #describe(): void {
    const { length, attrs } = this.#bin.describe();
    this.#length = length;
    this.#attrs = attrs;
  }

  #take(reader: WasmDocBinReader, read: () => void): void {
    try {
      read();
    } catch (error) {
      reader.bin.delete();
      throw error;
    } finally {
      reader.end();
    }
    this.#use(reader.bin);
  }

  #learn(strings: StringStore | undefined): void {
    if (!strings) return;
    for (const hash of this.#open.unknown()) if (strings.has(hash)) this.#open.learn(strings.get(hash));
  }

  #read(vocab: Vocab, first: number, most: number): Doc[] {
    const reply = this.#open.read(vocab._backend.handle, first, most, vocab._tables);
    return Array.from({ length: reply.word() }, (_, i) => {
      try {
        return readEntry(new Doc(vocab), reply);
      } catch (cause) {
        const why = `Doc ${first + i} of the DocBin can't be read, its span_groups: ${reasonOf(cause)}`;
        throw new SpacyError('BAD_MSGPACK', why, { cause });
      }
    });
  }
}
brand(DocBin, 'DocBin');
