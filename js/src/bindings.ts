// The functions that src/bindings exports: numbers in, a status out; see marshal.ts. WebAssembly's numbers are signed.

/** 0: it worked, and the reply holds the answer. Else `_lastError` has the reason. */
export type Status = number;

export interface Bindings {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;

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

  _addLanguageData(getters: number, requestSize: number): Status;
  _makeBlank(vocab: number, codeSize: number, requestSize: number): Status;
  _readConfig(keep: number, textSize: number, requestSize: number): Status;
  _openPackage(files: number, requestSize: number): Status;
  _closePackage(handle: number): Status;
  _makeLoader(handle: number, vocab: number, codeSize: number, requestSize: number): Status;
  _stepLoader(loader: number, milliseconds: number): Status;
  _takeLanguage(loader: number, vocab: number): Status;
  _deleteLoader(loader: number): Status;

  _vocabToBytes(vocab: number, part: number, requestSize: number): Status;
  _vocabFromBytes(vocab: number, part: number, jsonSize: number, requestSize: number): Status;
  _vocabToDisk(vocab: number, sink: number, requestSize: number): Status;
  _vocabFromDisk(vocab: number, files: number, requestSize: number): Status;
  _tokenizerToBytes(language: number, requestSize: number): Status;
  _tokenizerFromBytes(language: number, jsonSize: number, requestSize: number): Status;
  _tokenizerToDisk(language: number): Status;
  _tokenizerFromDisk(language: number, requestSize: number): Status;
  _pipeToBytes(language: number, slot: number, requestSize: number): Status;
  _pipeFromBytes(language: number, slot: number, jsonSize: number, requestSize: number): Status;
  _pipeToDisk(language: number, slot: number, sink: number, requestSize: number): Status;
  _pipeFromDisk(language: number, slot: number, files: number, requestSize: number): Status;
  _configText(language: number, requestSize: number): Status;
  _metaText(language: number, indent: number, requestSize: number): Status;
  _takeConfig(language: number, requestSize: number): Status;
  _takeMeta(language: number, requestSize: number): Status;
  _beginRestore(language: number): Status;
  _endRestore(language: number, keep: boolean): Status;

  _factories(): Status;
  _describeLanguage(language: number): Status;
  _createPipe(language: number, requestSize: number): Status;
  _copyPipe(language: number, source: number, slot: number, requestSize: number): Status;
  _removePipe(language: number, slot: number): Status;
  _pipeLabels(language: number, slot: number): Status;
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
    readsSpans: boolean,
    docs: number,
    requestSize: number,
    strings: number,
    lexemes: number,
  ): Status;
  _giveSpans(requestSize: number): Status;
  _runOnKnown(layer: number, first: number, count: number): Status;
  _runOnDocs(layer: number, vocab: number, docs: number, requestSize: number): Status;
  _runOnRows(layer: number, stretches: number, width: number, requestSize: number): Status;
  _beamParse(
    language: number,
    slot: number,
    width: number,
    density: number,
    docs: number,
    requestSize: number,
    strings: number,
    lexemes: number,
  ): Status;
  _setMaxLength(language: number, maxLength: number): Status;
  _deleteLanguage(language: number): Status;

  _makeDocBin(requestSize: number): Status;
  _describeDocBin(bin: number): Status;
  _addToDocBin(bin: number, vocab: number, docs: number, requestSize: number): Status;
  _mergeDocBins(bin: number, other: number): Status;
  _beginDocBin(storeUserData: boolean): Status;
  _feedDocBin(reader: number, requestSize: number): Status;
  _stepDocBin(reader: number, milliseconds: number): Status;
  _finishDocBin(reader: number): Status;
  _endReading(reader: number): Status;
  _writeDocBin(bin: number): Status;
  _stepWriting(writer: number, milliseconds: number): Status;
  _endWriting(writer: number): Status;
  _readDocBin(bin: number, vocab: number, first: number, most: number, strings: number, lexemes: number): Status;
  _docBinHas(bin: number, requestSize: number): Status;
  _docBinUnknown(bin: number): Status;
  _docBinLearn(bin: number, requestSize: number): Status;
  _docBinSummaries(bin: number, first: number, last: number, maxChars: number): Status;
  _docBinLabels(bin: number, first: number, last: number): Status;
  _findInDocBin(bin: number, first: number, last: number, limit: number, requestSize: number): Status;
  _deleteDocBin(bin: number): Status;

  _docToBytes(vocab: number, requestSize: number): Status;
  _docFromBytes(vocab: number, requestSize: number, strings: number, lexemes: number): Status;
  _docFromArray(vocab: number, values: number, requestSize: number, strings: number, lexemes: number): Status;

  _makeMatcher(vocab: number, validate: boolean, comparison: number): Status;
  _addToMatcher(matcher: number, requestSize: number, strings: number, lexemes: number): Status;
  _removeFromMatcher(matcher: number, low: number, high: number): Status;
  _runMatcher(
    matcher: number,
    start: number,
    end: number,
    flags: number,
    jsonSize: number,
    requestSize: number,
  ): Status;
  _deleteMatcher(matcher: number): Status;
  _makeDependencyMatcher(vocab: number, validate: boolean): Status;
  _addToDependencyMatcher(matcher: number, requestSize: number, strings: number, lexemes: number): Status;
  _removeFromDependencyMatcher(matcher: number, low: number, high: number): Status;
  _runDependencyMatcher(matcher: number, jsonSize: number, requestSize: number): Status;
  _deleteDependencyMatcher(matcher: number): Status;
  _addRulerPatterns(
    language: number,
    slot: number,
    before: number,
    docs: number,
    jsonSize: number,
    requestSize: number,
    strings: number,
    lexemes: number,
  ): Status;
  _describeRuler(language: number, slot: number): Status;
  _rulerPatterns(language: number, slot: number): Status;
  _rulerHas(language: number, slot: number, requestSize: number): Status;
  _removeFromRuler(language: number, slot: number, what: number, requestSize: number): Status;
  _rulerIds(language: number, slot: number): Status;
  _setRulerComparison(language: number, slot: number, comparison: number): Status;
  _annotateByRuler(
    language: number,
    slot: number,
    jsonSize: number,
    requestSize: number,
    strings: number,
    lexemes: number,
  ): Status;
  _matchByRuler(
    language: number,
    slot: number,
    jsonSize: number,
    requestSize: number,
    strings: number,
    lexemes: number,
  ): Status;
  _annotateMatches(
    language: number,
    slot: number,
    count: number,
    requestSize: number,
    strings: number,
    lexemes: number,
  ): Status;
  _makePhraseMatcher(vocab: number, validate: boolean, requestSize: number): Status;
  _addPhrases(
    matcher: number,
    docs: number,
    keySize: number,
    requestSize: number,
    strings: number,
    lexemes: number,
  ): Status;
  _removePhrases(matcher: number, requestSize: number): Status;
  _matchPhrases(matcher: number, start: number, end: number, requestSize: number): Status;
  _deletePhraseMatcher(matcher: number): Status;
  _describeLexemeTables(vocab: number): Status;
  _findInLexemeTable(vocab: number, table: number, low: number, high: number): Status;

  _retokenizeDoc(vocab: number, jsonSize: number, requestSize: number, strings: number, lexemes: number): Status;
  _nounChunks(vocab: number, requestSize: number, strings: number, lexemes: number): Status;

  _describeVectors(vocab: number): Status;
  _findVectorRows(vocab: number, requestSize: number): Status;
  _vectorKeys(vocab: number): Status;
  _vectorOfKey(vocab: number, low: number, high: number): Status;
  _vectorsOfWords(vocab: number, requestSize: number, withValues: number, strings: number, lexemes: number): Status;
  _mostSimilar(vocab: number, requestSize: number, n: number, sort: number): Status;

  _renderMarkup(requestSize: number): Status;
  _drawingNodes(requestSize: number): Status;
}

/** What C++ calls: addresses come as signed numbers. */
export interface Upcalls {
  writePiece(sink: number, path: number, pathSize: number, total: number, bytes: number, size: number): number;
  readSource(source: number, file: number, offset: number, into: number, size: number): number;
  compareTexts(
    comparison: number,
    text: number,
    size: number,
    pattern: number,
    patternSize: number,
    edits: number,
  ): number;
  wordAttributes(getters: number, word: number, size: number, answer: number, capacity: number): number;
  readLayer(layer: number, node: number, size: number): number;
  writeLayer(layer: number, param: number, size: number, to: number): number;
  runLayer(layer: number, call: number, asked: number): number;
  suggestSpans(suggester: number, docs: number, count: number): number;
  holdLayer(layer: number): number;
  dropLayer(layer: number): number;
}
