// The one door to the npm package on the main thread.
export {
  blank,
  compiledModule,
  displacy,
  Doc,
  DocBin,
  explain,
  fs,
  init,
  install,
  list,
  remove,
  Vocab,
} from 'spacy-wasm';
