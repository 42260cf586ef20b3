// What the page asks of the worker that holds the pipeline.
import type { RulerPattern } from 'spacy-wasm';
import type { Alternatives, BeamWanted } from './beams';
import type { Measured } from '../scores/evaluate';
import type { ColorMap } from '../view/ownColors';

/** A component as it stands in the pipeline. */
export interface Described {
  name: string;
  factory: string;
  isOn: boolean;
  /** Its block of the config; of trained components undefined. */
  settings?: Record<string, unknown>;
  /** How many patterns a ruler has. */
  rules?: number;
  /** What a categorizer's scores mean. */
  categories?: { labels: string[]; isExclusive: boolean; threshold: number | null };
  /** The beam of an entity recognizer or a parser: its own, or one that can be made for it. */
  beam?: { width: number; density: number; isOwn: boolean };
  /** The group of spans that it fills, and the score from which on it does. */
  spans?: { key: string; threshold: number | null };
}

/** An attribute that a component needs and nothing before it sets. */
export interface Problem {
  component: string;
  attribute: string;
  /** Components that set it, but stand after it. */
  later: string[];
}

export interface Description {
  lang: string;
  components: Described[];
  /** By component. */
  labels: Record<string, string[]>;
  problems: Problem[];
  meta: Record<string, unknown>;
}

/** One step of putting a pipeline together. */
export type Edit =
  | { kind: 'add'; factory: string; name: string; before?: string }
  | { kind: 'copy'; package: string; component: string; without: string[]; name: string; before?: string }
  | { kind: 'remove'; name: string }
  | { kind: 'restore' }
  | { kind: 'move'; name: string; by: number }
  | { kind: 'rename'; name: string; newName: string }
  | { kind: 'switch'; name: string; isOn: boolean }
  | { kind: 'configure'; name: string; settings: Record<string, unknown> };

export type BuildKind = 'wheel' | 'sdist' | 'npm' | 'zip';

/** What a person says of the package to be. */
export interface PackageFacts {
  name: string;
  version: string;
  description: string;
  author: string;
  email: string;
  url: string;
  license: string;
}

export interface PackageWanted {
  facts: PackageFacts;
  build: BuildKind;
  colors: ColorMap;
}

export interface Held {
  handle: number;
  description: Description;
  writingSystem: Record<string, unknown>;
}

export interface Progress {
  status: string;
  loaded?: number;
  total?: number;
}

/** Each question and its answer. */
export type PipelineQuestions = {
  start: { ask: { wasmModule: WebAssembly.Module }; answer: undefined };
  load: { ask: { source: string | File; exclude: string[] }; answer: Held };
  blank: { ask: { lang: string }; answer: Held };
  process: { ask: { handle: number; text: string }; answer: unknown };
  edit: { ask: { handle: number; edit: Edit }; answer: Description };
  rules: { ask: { handle: number; component: string }; answer: RulerPattern[] };
  /** Answers what is wrong with each pattern; the others are the ruler's from then on. */
  setRules: {
    ask: { handle: number; component: string; patterns: RulerPattern[] };
    answer: { errors: (string | null)[]; description: Description };
  };
  save: { ask: { handle: number; wanted: PackageWanted }; answer: { filename: string; blob: Blob } };
  alternatives: { ask: { handle: number; wanted: BeamWanted }; answer: Alternatives };
  evaluate: { ask: { handle: number; file: Blob }; answer: Measured };
  close: { ask: { handle: number }; answer: undefined };
};

/** Where meta.json keeps the colours of labels. */
export const COLORS_KEY = 'displacy_colors';
