// The functions that src/bindings exports, as embind presents them. Numbers in, a status out; see marshal.ts.

/** 0: it worked, and the reply holds the answer. Else `_lastError` has the reason. */
export type Status = number;

export interface Bindings {
  _transferBuffer(size: number): number;
  _replyAddress(): number;
  _replySize(): number;
  _lastError(): Status;

  _makeArchiveOpener(source: number, size: number): Status;
  _stepArchiveOpener(opener: number, milliseconds: number): Status;
  _takeArchive(opener: number): Status;
  _deleteArchiveOpener(opener: number): Status;
  _openFolder(source: number, requestSize: number): Status;
  _listFiles(files: number): Status;
  _readFile(files: number, requestSize: number): Status;
  _closeFiles(files: number): Status;

  _addString(vocab: number, requestSize: number, strings: number, lexemes: number): Status;
  _findString(vocab: number, requestSize: number): Status;
  _findHash(vocab: number, low: number, high: number): Status;
  _getLexemes(vocab: number, requestSize: number, strings: number, lexemes: number): Status;
  _beginZone(vocab: number): Status;
  _endZone(vocab: number): Status;
  _makeVocab(requestSize: number): Status;
  _intern(vocab: number, requestSize: number, strings: number, lexemes: number): Status;
  _deleteVocab(vocab: number): Status;
  _vocabGrowth(vocab: number, strings: number, lexemes: number): Status;

  _addLanguageData(requestSize: number): Status;
  _makeBlank(vocab: number, codeSize: number, requestSize: number): Status;
  _openPackage(files: number, requestSize: number): Status;
  _closePackage(handle: number): Status;
  _makeLoader(handle: number, vocab: number, codeSize: number, requestSize: number): Status;
  _stepLoader(loader: number, milliseconds: number): Status;
  _takeLanguage(loader: number, vocab: number): Status;
  _deleteLoader(loader: number): Status;

  _factories(): Status;
  _describeLanguage(language: number): Status;
  _processTexts(
    language: number,
    pipes: number,
    texts: number,
    requestSize: number,
    strings: number,
    lexemes: number,
  ): Status;
  _processDocs(
    language: number,
    pipes: number,
    docs: number,
    requestSize: number,
    strings: number,
    lexemes: number,
  ): Status;
  _setMaxLength(language: number, maxLength: number): Status;
  _deleteLanguage(language: number): Status;

  _openDocBin(requestSize: number): Status;
  _readDocBin(bin: number, vocab: number, first: number, most: number, strings: number, lexemes: number): Status;
  _docBinHas(bin: number, requestSize: number): Status;
  _deleteDocBin(bin: number): Status;

  _renderEntities(requestSize: number): Status;
  _entitySegments(requestSize: number): Status;
}

/** What the glue's factory takes. */
export interface GlueOptions {
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
  readSource(source: number, file: number, offset: number, into: number, size: number): number;
  print(line: string): void;
  printErr(line: string): void;
}

export type GlueFactory = (options: GlueOptions) => Promise<Bindings>;
