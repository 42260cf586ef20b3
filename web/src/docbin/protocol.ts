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

/** Each question and its answer. */
export interface Questions {
  rows: { ask: { indices: number[] }; answer: Row[] };
  find: { ask: { query: Query }; answer: { indices: Uint32Array | null; rows: Row[] } };
  doc: { ask: { index: number }; answer: unknown };
  change: { ask: { index: number; changes: readonly Change[] }; answer: { labels: LabelCount[]; row: Row } };
  save: { ask: { options: SaveOptions }; answer: Saved };
}

export type QuestionName = keyof Questions;

export type Request =
  | { type: 'open'; file: File }
  | { type: 'cancel'; id: number }
  | { [Name in QuestionName]: { type: Name; id: number } & Questions[Name]['ask'] }[QuestionName];

export type Answer =
  | { type: 'reading'; loaded: number; facts: FileFacts; rows: Row[] }
  | { type: 'opened'; facts: FileFacts; rows: Row[] }
  | { type: 'saving'; id: number; done: number; total: number }
  | { type: 'answer'; id: number; value: Questions[QuestionName]['answer'] }
  | { type: 'failed'; id?: number; name: string; message: string };

/** As many rows as a list shows before it asks for more. */
export const FIRST_ROWS = 40;
