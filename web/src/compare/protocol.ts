// What the page and the worker that compares two files say to each other.
import type { Alone } from './docPairs';
import type { LayerResult } from './layers';

export interface Compared {
  layers: LayerResult[];
  /** Docs of both that are of one text. */
  docs: number;
  /** Docs of A and of B whose text the other file does not have. */
  alone: [a: Alone, b: Alone];
  unreadable: [a: Alone, b: Alone];
}

/** A pair of docs in a list. */
export interface PairRow {
  pair: number;
  /** The docs' numbers in their files, from 0. */
  a: number;
  b: number;
  words: string;
}

export type CompareQuestions = {
  compare: { ask: { a: Blob; b: Blob }; answer: Compared };
  rows: { ask: { pairs: number[] }; answer: PairRow[] };
  /** Two docs, as messages. */
  docs: { ask: { pair: number }; answer: { a: unknown; b: unknown } };
};

export interface CompareProgress {
  loaded: number;
  total: number;
  unit: 'bytes' | 'docs';
}
