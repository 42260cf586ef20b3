// What C++ can do, as typed functions over marshal.ts: one call of these is one call across the boundary.
import type { ArchiveMember, FileTree } from './fs/types.js';
import type { Marshal, Reply } from './marshal.js';
import type { Tables } from './tables.js';

export type JsonObject = Record<string, unknown>;

/** An opened archive or folder: `source` is what C++ reads through. */
export interface OpenFiles {
  readonly handle: number;
  readonly source: number;
}

export interface OpenPackage {
  readonly handle: number;
  readonly meta: JsonObject;
  readonly config: JsonObject;
}

export interface LoadChoice {
  readonly disable?: readonly string[];
  readonly enable?: readonly string[];
  readonly exclude?: readonly string[];
}

export interface LoadStep {
  readonly finished: boolean;
  readonly done: number;
  readonly total: number;
  readonly file: string;
}

export interface PipeInfo {
  readonly name: string;
  readonly factory: string;
  readonly enabled: boolean;
  readonly supported: boolean;
  readonly labels: readonly string[];
}

export interface LanguageInfo {
  readonly lang: string;
  readonly meta: JsonObject;
  readonly config: JsonObject;
  readonly pipes: readonly PipeInfo[];
}

export class Core {
  /** @internal */
  readonly marshal: Marshal;

  constructor(marshal: Marshal) {
    this.marshal = marshal;
  }

  openArchive(bytes: Uint8Array): OpenFiles {
    const steps = this.openArchiveInSteps(bytes, Infinity);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** Yields how far it is after each `slice` milliseconds; a caller that stops early must `return()` it. */
  *openArchiveInSteps(bytes: Uint8Array, slice: number): Generator<{ done: number; total: number }, OpenFiles> {
    const milliseconds = Math.min(slice, 0x7fffffff);
    const source = this.marshal.addSource(bytes);
    let opener = 0;
    let handle = 0;
    try {
      opener = this.marshal.call((cpp) => cpp._makeArchiveOpener(source, bytes.length)).word();
      for (;;) {
        const reply = this.marshal.call((cpp) => cpp._stepArchiveOpener(opener, milliseconds));
        if (reply.word()) break;
        yield { done: reply.count(), total: reply.count() };
      }
      handle = this.marshal.call((cpp) => cpp._takeArchive(opener)).word();
      return { source, handle };
    } finally {
      if (opener) this.marshal.call((cpp) => cpp._deleteArchiveOpener(opener));
      if (!handle) this.marshal.removeSource(source);
    }
  }

  openFolder(tree: FileTree): OpenFiles {
    const paths = tree.list();
    const encoder = new TextEncoder();
    const entries = paths.map((path) => ({ size: tree.size(path), bytes: encoder.encode(path) }));
    this.marshal.writeWords([entries.length]);
    for (const { size, bytes } of entries) {
      this.marshal.writeWords([size >>> 0, Math.floor(size / 2 ** 32), bytes.length]).writeBytes(bytes, true);
    }
    const source = this.marshal.addSource((file, offset, into) => tree.read(paths[file]!, offset, into));
    return { source, handle: this.marshal.call((cpp, size) => cpp._openFolder(source, size)).word() };
  }

  listFiles(files: OpenFiles): ArchiveMember[] {
    const reply = this.marshal.call((cpp) => cpp._listFiles(files.handle));
    return Array.from({ length: reply.word() }, () => ({ path: reply.string(), size: reply.count() }));
  }

  readFile(files: OpenFiles, path: string): Uint8Array {
    this.marshal.writeString(path);
    return this.marshal.call((cpp, size) => cpp._readFile(files.handle, size)).bytes();
  }

  closeFiles(files: OpenFiles): void {
    this.marshal.call((cpp) => cpp._closeFiles(files.handle));
    this.marshal.removeSource(files.source);
  }

  addLanguageData(json: string): void {
    this.marshal.writeString(json);
    this.marshal.call((cpp, size) => cpp._addLanguageData(size));
  }

  makeBlank(code: string, config: JsonObject, vocab: number): { language: number; vocab: number } {
    const codeSize = this.marshal.writeString(code);
    this.marshal.writeString(JSON.stringify(config));
    const reply = this.marshal.call((cpp, size) => cpp._makeBlank(vocab, codeSize, size));
    return { language: reply.word(), vocab: reply.word() };
  }

  openPackage(files: OpenFiles, overrides: JsonObject): OpenPackage {
    this.marshal.writeString(JSON.stringify(overrides));
    const reply = this.marshal.call((cpp, size) => cpp._openPackage(files.handle, size));
    return { handle: reply.word(), meta: JSON.parse(reply.string()), config: JSON.parse(reply.string()) };
  }

  closePackage(handle: number): void {
    this.marshal.call((cpp) => cpp._closePackage(handle));
  }

  makeLoader(handle: number, code: string, choice: LoadChoice, vocab: number): number {
    const codeSize = this.marshal.writeString(code);
    this.marshal.writeString(JSON.stringify(choice));
    return this.marshal.call((cpp, size) => cpp._makeLoader(handle, vocab, codeSize, size)).word();
  }

  stepLoader(loader: number, milliseconds: number): LoadStep {
    const reply = this.marshal.call((cpp) => cpp._stepLoader(loader, milliseconds));
    return { finished: reply.word() === 1, done: reply.count(), total: reply.count(), file: reply.string() };
  }

  takeLanguage(loader: number, vocab: number): { language: number; vocab: number } {
    const reply = this.marshal.call((cpp) => cpp._takeLanguage(loader, vocab));
    return { language: reply.word(), vocab: reply.word() };
  }

  deleteLoader(loader: number): void {
    this.marshal.call((cpp) => cpp._deleteLoader(loader));
  }

  describeLanguage(language: number): LanguageInfo {
    return JSON.parse(this.marshal.call((cpp) => cpp._describeLanguage(language)).string());
  }

  /** The reply holds the times of the tokenizer and of each pipe, then the docs; the tables have grown. */
  processTexts(language: number, pipes: readonly number[], texts: readonly string[], tables: Tables): Reply {
    const { strings, lexemes } = tables;
    this.marshal.writeWords(pipes).writeWords(new Uint32Array(texts.length)).writeTexts(texts, pipes.length);
    const reply = this.marshal.call((cpp, size) =>
      cpp._processTexts(language, pipes.length, texts.length, size, strings.length, lexemes.length),
    );
    tables.append(reply);
    return reply;
  }

  processDocs(
    language: number,
    pipes: readonly number[],
    docs: readonly { head: readonly number[]; words: Uint32Array; tensor: Float32Array }[],
    tables: Tables,
  ): Reply {
    const { strings, lexemes } = tables;
    this.marshal.writeWords(pipes);
    for (const { head, words, tensor } of docs) {
      this.marshal.writeWords(head);
      if (head[0] === 0) continue;
      this.marshal.writeWords(words).writeWords(new Uint32Array(tensor.buffer, tensor.byteOffset, tensor.length));
    }
    const reply = this.marshal.call((cpp, size) =>
      cpp._processDocs(language, pipes.length, docs.length, size, strings.length, lexemes.length),
    );
    tables.append(reply);
    return reply;
  }

  /** Names of all factories that C++ has. */
  factories(): string[] {
    return JSON.parse(this.marshal.call((cpp) => cpp._factories()).string());
  }

  setMaxLength(language: number, maxLength: number): void {
    this.marshal.call((cpp) => cpp._setMaxLength(language, maxLength));
  }

  deleteLanguage(language: number): void {
    this.marshal.call((cpp) => cpp._deleteLanguage(language));
  }

  openDocBin(bytes: Uint8Array): { handle: number; length: number; attrs: string[] } {
    this.marshal.writeBytes(bytes);
    const reply = this.marshal.call((cpp, size) => cpp._openDocBin(size));
    const [handle, length] = [reply.word(), reply.word()];
    return { handle, length, attrs: Array.from({ length: reply.word() }, () => reply.string()) };
  }

  /** The reply holds how many docs follow, and them. */
  readDocBin(bin: number, vocab: number, first: number, most: number, tables: Tables): Reply {
    const { strings, lexemes } = tables;
    const reply = this.marshal.call((cpp) => cpp._readDocBin(bin, vocab, first, most, strings.length, lexemes.length));
    tables.append(reply);
    return reply;
  }

  docBinHas(bin: number, text: string): boolean {
    this.marshal.writeString(text);
    return this.marshal.call((cpp, size) => cpp._docBinHas(bin, size)).word() === 1;
  }

  deleteDocBin(bin: number): void {
    this.marshal.call((cpp) => cpp._deleteDocBin(bin));
  }

  renderEntities(input: JsonObject): string {
    this.marshal.writeString(JSON.stringify(input));
    return this.marshal.call((cpp, size) => cpp._renderEntities(size)).string();
  }

  entitySegments(input: JsonObject): unknown {
    this.marshal.writeString(JSON.stringify(input));
    return JSON.parse(this.marshal.call((cpp, size) => cpp._entitySegments(size)).string());
  }

  /** Brings the tables up to date with C++. */
  growTables(vocab: number, tables: Tables): void {
    const { strings, lexemes } = tables;
    tables.append(this.marshal.call((cpp) => cpp._vocabGrowth(vocab, strings.length, lexemes.length)));
  }
}
