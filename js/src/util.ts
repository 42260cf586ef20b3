// spacy.util.
export { getLangClass } from './lang-class.js';
