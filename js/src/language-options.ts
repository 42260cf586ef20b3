// What pipelines are made and called with.
import type { JsonObject, LoadedPipe } from './core.js';
import type { Names } from './options.js';
import type { Registry } from './registry.js';
import type { Vocab } from './vocab.js';

export interface CallOptions {
  /** Components that do not run this time. */
  readonly disable?: Names;
  /** Leaves milliseconds by component in doc.timings. */
  readonly timings?: boolean;
}

/** What loading has made beside the tokenizer. */
export interface Making {
  readonly pipes?: readonly LoadedPipe[];
  readonly registry?: Registry | undefined;
  /** A factory's settings beside those of the config. */
  readonly settingsOf?: (config: JsonObject) => JsonObject;
}

export interface NewOptions {
  readonly vocab?: Vocab;
  readonly meta?: JsonObject;
}
