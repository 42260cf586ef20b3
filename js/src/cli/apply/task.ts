// What a worker is asked, and what it answers.

/** Texts, or docs: each a DocBin of its own, so that they can be told apart. */
export type Task = { readonly texts: readonly string[] } | { readonly docs: readonly Uint8Array[] };

export interface Failure {
  /** Place in the task, from 0. */
  readonly index: number;
  readonly code: string;
  readonly message: string;
}

export interface Outcome {
  /** A DocBin of what went well, in order. */
  readonly bytes: Uint8Array;
  readonly failures: readonly Failure[];
}

/** How a worker begins. */
export interface Start {
  readonly model: string;
  readonly wasmModule: WebAssembly.Module;
}

export type Answer =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly outcome: Outcome }
  /** The pipeline could not be opened, or a task not even begun. */
  | { readonly type: 'failed'; readonly code: string; readonly message: string };
