// What the page and the DocBin worker say to each other.
import type { Change } from './changes';

export type LabelCount = [label: string, count: number];

/** A doc in the list. */
export interface Row {
  words: string;
  labels: LabelCount[];
}

/** What is asked of the docs; all of it must hold. */
export interface Query {
  text: string;
  labels: readonly string[];
}

export type SaveFormat = 'spacy' | 'jsonl' | 'html';

export interface SaveOptions {
  format: SaveFormat;
  /** Docs to save; all of them where it is left out. */
  indices?: Uint32Array;
  colors: Readonly<Record<string, string>>;
  /** Labels that are not drawn. */
  labelsOff: readonly string[];
  /** Where identifiers lead. */
  linkTemplate: string;
}

/** What is known of the file as far as it has been read. */
export interface FileFacts {
  docs: number;
  attrs: readonly string[];
  hasUserData: boolean;
  labels: LabelCount[];
  /** Bytes that WebAssembly holds for it. */
  memory: number;
}

export interface Saved {
  blob: Blob;
  docs: number;
  /** Docs that could not be read, and so were left out. */
  skipped: number;
}

/** The file as far as it has been read: its first rows, and how many bytes are read. */
export interface Reading {
  facts: FileFacts;
  rows: Row[];
  loaded: number;
}

/** Each question and its answer. */
export type Questions = {
  open: { ask: { file: File }; answer: Reading };
  rows: { ask: { indices: number[] }; answer: Row[] };
  find: { ask: { query: Query }; answer: { indices: Uint32Array | null; rows: Row[] } };
  doc: { ask: { index: number }; answer: unknown };
  change: { ask: { index: number; changes: readonly Change[] }; answer: { labels: LabelCount[]; row: Row } };
  save: { ask: { options: SaveOptions }; answer: Saved };
};

/** As many rows as a list shows before it asks for more. */
export const FIRST_ROWS = 40;
