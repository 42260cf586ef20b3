// What C++ can do, as typed functions over marshal.ts: one call of these is one call across the boundary.
import type { DrawnNode } from './displacy-mount.js';
import type { FactoryMeta } from './factories.js';
import type { ArchiveMember, FileTree } from './fs/types.js';
import type { DocRequest, Marshal } from './marshal.js';
import type { Reply } from './reply.js';
import type { Tables } from './tables.js';
import type { WordGetters } from './word-getters.js';
import { encoder } from './utf8.js';

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
  /** The data folder's path among the files; '' is the root. */
  readonly folder: string;
}

export interface LoadChoice {
  readonly disable?: readonly string[];
  readonly enable?: readonly string[];
  readonly exclude?: readonly string[];
  /** Those that JavaScript has. */
  readonly factories?: readonly string[];
  /** Components' blocks as C++ takes them, where they name what is somebody's own. */
  readonly blocks?: JsonObject;
}

export interface LoadStep {
  readonly finished: boolean;
  readonly done: number;
  readonly total: number;
  readonly file: string;
}

/** A component as loading left it; slot 0 where C++ has none. */
export interface LoadedPipe {
  readonly name: string;
  readonly factory: string;
  readonly enabled: boolean;
  readonly slot: number;
}

/** What a component is made of. */
interface Made {
  readonly factory: string;
  readonly name: string;
  readonly config: JsonObject;
}

/** See src/pipeline/described_factories.h. */
export interface Described {
  readonly names: readonly string[];
  readonly factories: Record<string, Omit<FactoryMeta, 'factory' | 'scores'>>;
  readonly functions: Record<string, JsonObject>;
  readonly config: JsonObject;
  readonly meta: { readonly spacy_version: string; readonly spacy_git_version: string };
}

/** What the package says. */
export interface LanguageInfo {
  readonly meta: JsonObject;
  readonly config: JsonObject;
}

/** A group of doc.spans for a component that reads it: its key, and a doc's spans as their count, then starts and ends. */
export interface GivenSpans {
  readonly key: string;
  places(doc: number): number[];
}

export class Core {
  /** @internal */
  readonly marshal: Marshal;
  #described: Described | undefined;

  constructor(marshal: Marshal) {
    this.marshal = marshal;
  }

  openArchive(bytes: Uint8Array): OpenFiles {
    const steps = this._openArchiveInSteps(bytes, Infinity);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** Yields how far it is after each `slice` milliseconds; a caller that stops early must `return()` it. */
  *_openArchiveInSteps(bytes: Uint8Array, slice: number): Generator<{ done: number; total: number }, OpenFiles> {
    const milliseconds = Math.min(slice, 0x7fffffff);
    const source = this.marshal.callees._addSource(bytes);
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
      if (!handle) this.marshal.callees._removeSource(source);
    }
  }

  _openFolder(tree: FileTree): OpenFiles {
    const paths = tree.list();
    const entries = paths.map((path) => ({ size: tree.size(path), bytes: encoder.encode(path) }));
    this.marshal._writeWords([entries.length]);
    for (const { size, bytes } of entries) {
      this.marshal._writeWords([size >>> 0, Math.floor(size / 2 ** 32)])._writePadded(bytes);
    }
    const source = this.marshal.callees._addSource((file, offset, into) => tree.read(paths[file]!, offset, into));
    return { source, handle: this.marshal.call((cpp, size) => cpp._openFolder(source, size)).word() };
  }

  _listFiles(files: OpenFiles): ArchiveMember[] {
    const reply = this.marshal.call((cpp) => cpp._listFiles(files.handle));
    return Array.from({ length: reply.word() }, () => ({ path: reply.string(), size: reply.count() }));
  }

  readFile(files: OpenFiles, path: string): Uint8Array {
    this.marshal._writeString(path);
    return this.marshal.call((cpp, size) => cpp._readFile(files.handle, size)).bytes();
  }

  _closeFiles(files: OpenFiles): void {
    this.marshal.call((cpp) => cpp._closeFiles(files.handle));
    this.marshal.callees._removeSource(files.source);
  }

  /** `getters` are lexical attributes of one's own. */
  _addLanguageData(json: string, getters?: WordGetters): void {
    const number = getters ? this.marshal.callees._addGetters(getters) : 0;
    this.marshal._writeString(json);
    this.marshal.call((cpp, size) => cpp._addLanguageData(number, size));
  }

  _makeBlank(code: string, config: JsonObject, vocab: number): { language: number; vocab: number } {
    const codeSize = this.marshal._writeString(code);
    this.marshal._writeJson(config);
    const reply = this.marshal.call((cpp, size) => cpp._makeBlank(vocab, codeSize, size));
    return { language: reply.word(), vocab: reply.word() };
  }

  /** A config.cfg's text; `overrides` by dotted names. */
  _readConfig(text: string, overrides: JsonObject, interpolate: boolean): JsonObject {
    const textSize = this.marshal._writeString(text);
    this.marshal._writeJson(overrides);
    return JSON.parse(
      this.marshal.call((cpp, size) => cpp._readConfig(interpolate ? 0 : 1, textSize, size)).string(),
    ) as JsonObject;
  }

  _openPackage(files: OpenFiles, overrides: JsonObject): OpenPackage {
    this.marshal._writeJson(overrides);
    const reply = this.marshal.call((cpp, size) => cpp._openPackage(files.handle, size));
    return {
      handle: reply.word(),
      meta: JSON.parse(reply.string()),
      config: JSON.parse(reply.string()),
      folder: reply.string(),
    };
  }

  _closePackage(handle: number): void {
    this.marshal.call((cpp) => cpp._closePackage(handle));
  }

  _makeLoader(handle: number, code: string, choice: LoadChoice, vocab: number): number {
    const codeSize = this.marshal._writeString(code);
    this.marshal._writeJson(choice);
    return this.marshal.call((cpp, size) => cpp._makeLoader(handle, vocab, codeSize, size)).word();
  }

  _stepLoader(loader: number, milliseconds: number): LoadStep {
    const reply = this.marshal.call((cpp) => cpp._stepLoader(loader, milliseconds));
    return { finished: reply.word() === 1, done: reply.count(), total: reply.count(), file: reply.string() };
  }

  _takeLanguage(loader: number, vocab: number): { language: number; vocab: number; pipes: LoadedPipe[] } {
    const reply = this.marshal.call((cpp) => cpp._takeLanguage(loader, vocab));
    return { language: reply.word(), vocab: reply.word(), pipes: JSON.parse(reply.string()) };
  }

  _deleteLoader(loader: number): void {
    this.marshal.call((cpp) => cpp._deleteLoader(loader));
  }

  _describeLanguage(language: number): LanguageInfo {
    return JSON.parse(this.marshal.call((cpp) => cpp._describeLanguage(language)).string());
  }

  /** Makes a component with nothing loaded; answers its slot. */
  _createPipe(language: number, factory: string, name: string, config: JsonObject): number {
    this.marshal._writeJson([factory, name, config]);
    return this.marshal.call((cpp, size) => cpp._createPipe(language, size)).word();
  }

  _removePipe(language: number, slot: number): void {
    this.marshal.call((cpp) => cpp._removePipe(language, slot));
  }

  _pipeLabels(language: number, slot: number): string[] {
    return JSON.parse(this.marshal.call((cpp) => cpp._pipeLabels(language, slot)).string());
  }

  /** `pipes` are slots. The reply holds the times of the tokenizer and of each pipe, then the docs; the tables have grown. */
  _processTexts(language: number, pipes: readonly number[], texts: readonly string[], tables: Tables): Reply {
    this.marshal._writeWords(pipes)._writeWords(new Uint32Array(texts.length))._writeTexts(texts, pipes.length);
    return this.marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
      cpp._processTexts(language, pipes.length, texts.length, size, strings, lexemes),
    );
  }

  /** `given`: the group of doc.spans that the first component reads, and what writes a doc's. */
  _processDocs(
    language: number,
    pipes: readonly number[],
    docs: readonly DocRequest[],
    tables: Tables,
    given?: GivenSpans,
  ): Reply {
    const { marshal } = this;
    marshal._writeWords(pipes);
    if (given) marshal._writePadded(given.key);
    docs.forEach((doc, i) => {
      marshal._writeDoc(doc);
      if (given) marshal._writeWords(given.places(i));
    });
    return marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
      cpp._processDocs(language, pipes.length, given !== undefined, docs.length, size, strings, lexemes),
    );
  }

  /** The factories that C++ has, and what spaCy says of these and others. */
  described(): Described {
    if (!this.#described) {
      const reply = this.marshal.call((cpp) => cpp._factories());
      const names = JSON.parse(reply.string()) as string[];
      this.#described = { names, ...(JSON.parse(reply.string()) as Omit<Described, 'names'>) };
    }
    return this.#described;
  }

  /** As _createPipe, with the data of a component of another pipeline; whether the two have the same vectors. */
  _copyPipe(language: number, source: number, slot: number, made: Made): { slot: number; sameVectors: boolean } {
    this.marshal._writeJson([made.factory, made.name, made.config]);
    const reply = this.marshal.call((cpp, size) => cpp._copyPipe(language, source, slot, size));
    return { slot: reply.word(), sameVectors: reply.word() === 1 };
  }

  _setMaxLength(language: number, maxLength: number): void {
    this.marshal.call((cpp) => cpp._setMaxLength(language, maxLength));
  }

  _deleteLanguage(language: number): void {
    this.marshal.call((cpp) => cpp._deleteLanguage(language));
  }

  /** Of a doc's columns; the reply holds how many chunks follow, and start, end and label of each. */
  nounChunks(vocab: number, doc: DocRequest, tables: Tables): Reply {
    this.marshal._writeDoc(doc);
    return this.marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
      cpp._nounChunks(vocab, size, strings, lexemes),
    );
  }

  /** Merges and splits as JSON (src/bindings/retokenizer_bindings.cpp); the reply holds the doc. */
  _retokenize(vocab: number, doc: DocRequest, wanted: string, tables: Tables): Reply {
    this.marshal._writeDoc(doc);
    const jsonSize = this.marshal._writeString(wanted);
    return this.marshal._callGrowing(tables, (cpp, strings, lexemes, size) =>
      cpp._retokenizeDoc(vocab, jsonSize, size, strings, lexemes),
    );
  }

  /** A drawing of displaCy's as markup. */
  _renderMarkup(input: JsonObject): string {
    this.marshal._writeJson(input);
    return this.marshal.call((cpp, size) => cpp._renderMarkup(size)).string();
  }

  /** The same as nodes to make. */
  _drawingNodes(input: JsonObject): DrawnNode[] {
    this.marshal._writeJson(input);
    return JSON.parse(this.marshal.call((cpp, size) => cpp._drawingNodes(size)).string());
  }

  /** Brings the tables up to date with C++. */
  _growTables(vocab: number, tables: Tables): void {
    this.marshal._callGrowing(tables, (cpp, strings, lexemes) => cpp._vocabGrowth(vocab, strings, lexemes));
  }
}
