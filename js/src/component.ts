// What a pipeline runs beside its own parts: a function or an object of one's own.
import type { Doc } from './doc.js';
import type { Example } from './scoring/example.js';

type MaybePromise<T> = T | Promise<T>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Cfg = Readonly<Record<string, any>>;

/** `cfg` is what a call has for the component in its `componentCfg`. */
export type ComponentFunction = (doc: Doc, cfg?: Cfg) => MaybePromise<Doc>;

/** What an object of one's own saves with its pipeline, where it has the methods. */
export interface Saved {
  /** Called with a path of its own, where nothing need be yet: it may make a file or a folder of it. */
  toDisk?(path: string, options?: SaveOptions): void;
  /** Called with the same path, where nothing need be, and a component with its settings. */
  fromDisk?(path: string, cfg?: Record<string, unknown>): unknown;
  toBytes?(options?: SaveOptions): Uint8Array;
  fromBytes?(bytes: Uint8Array, options?: SaveOptions): unknown;
}

/** Only `process` has to be there. What gives promises runs in `nlp.pipeAsync` alone. */
export interface ComponentObject extends Saved {
  process(doc: Doc, cfg?: Cfg): MaybePromise<Doc>;
  /** A batch at once: a doc for each, in their order. */
  pipe?(docs: Iterable<Doc>, cfg?: Cfg): Iterable<Doc> | AsyncIterable<Doc>;
  /** What nlp.initialize calls, with the component's block of [initialize.components]. */
  initialize?(getExamples?: () => Iterable<unknown>, options?: Record<string, unknown>): void;
  /** What Scorer and nlp.evaluate ask: scores by name, of predicted docs beside their references. */
  score?(examples: Iterable<Example>, options?: Record<string, unknown>): Record<string, unknown>;
  readonly labels?: readonly string[];
}

export interface SaveOptions {
  readonly exclude?: readonly string[];
}

export type Component = ComponentFunction | ComponentObject;

/** Whether a pipeline can run it. */
export const isComponent = (value: unknown): value is Component =>
  typeof value === 'function' || typeof (value as ComponentObject | null)?.process === 'function';
