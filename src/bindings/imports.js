// Read by emcc, which looks here for each function that spacy.wasm imports. The real ones: js/src/marshal.ts.
mergeInto(LibraryManager.library, {
  readSource() {},
  compareTexts() {},
  writePiece() {},
  wordAttributes() {},
  readLayer() {},
  writeLayer() {},
  runLayer() {},
  suggestSpans() {},
  holdLayer() {},
  dropLayer() {},
});
