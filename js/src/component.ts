// What a pipeline runs beside its own parts: a function or an object of one's own.
import type { Doc } from './doc.js';

type MaybePromise<T> = T | Promise<T>;

export type ComponentFunction = (doc: Doc) => MaybePromise<Doc>;

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
  process(doc: Doc): MaybePromise<Doc>;
  /** A batch at once: a doc for each, in their order. */
  pipe?(docs: Iterable<Doc>): Iterable<Doc> | AsyncIterable<Doc>;
  /** What nlp.initialize calls, with the component's block of [initialize.components]. */
  initialize?(getExamples?: () => Iterable<unknown>, options?: Record<string, unknown>): void;
  readonly labels?: readonly string[];
}

export interface SaveOptions {
  readonly exclude?: readonly string[];
}

export type Component = ComponentFunction | ComponentObject;

/** Whether a pipeline can run it. */
export const isComponent = (value: unknown): value is Component =>
  typeof value === 'function' || typeof (value as ComponentObject | null)?.process === 'function';
