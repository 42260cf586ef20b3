// What the page and the DocBin worker say to each other.
import type { Query } from './search';

export interface Row {
  words: string;
  labels: [label: string, count: number][];
}

export type Request =
  | { type: 'open'; file: File }
  | { type: 'search'; id: number; query: Query }
  | { type: 'doc'; id: number; index: number };

export type Answer =
  | { type: 'progress'; phase: 'reading' | 'docs'; loaded: number; total: number }
  | { type: 'rows'; rows: Row[] }
  | { type: 'opened'; count: number; labels: [label: string, count: number][] }
  | { type: 'found'; id: number; indices: Uint32Array }
  | { type: 'doc'; id: number; message: unknown }
  | { type: 'failed'; id?: number; message: string };
