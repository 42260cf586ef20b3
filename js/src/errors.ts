// The one error that this package throws.
import { brand, brandOf } from './brand.js';

/** spaCy's own codes where spaCy has one for the case; names of ours elsewhere. */
export type ErrorCode =
  | `E${number}`
  | 'ABORTED'
  | 'ASYNC_COMPONENT'
  | 'ASYNC_LAYER'
  | 'BAD_ARCHIVE'
  | 'BAD_ARGUMENT'
  | 'BAD_ARRAY'
  | 'BAD_BEAM'
  | 'BAD_BYTES'
  | 'BAD_CFG'
  | 'BAD_COLOR'
  | 'BAD_CONFIG'
  | 'BAD_DIRECTION'
  | 'BAD_DOC'
  | 'BAD_DOCBIN'
  | 'BAD_INPUT'
  | 'BAD_JSON'
  | 'BAD_LABEL'
  | 'BAD_LANGUAGE_DATA'
  | 'BAD_LAYER'
  | 'BAD_LOOKUPS'
  | 'BAD_META'
  | 'BAD_MODEL'
  | 'BAD_MORPH'
  | 'BAD_MSGPACK'
  | 'BAD_NPY'
  | 'BAD_OPTION'
  | 'BAD_PATTERN'
  | 'BAD_PLUGIN'
  | 'BAD_SOURCE'
  | 'BAD_SPAN'
  | 'BAD_TEMPLATE'
  | 'BAD_TENSOR'
  | 'BAD_TEXT'
  | 'BAD_TOKENIZER'
  | 'BAD_TREES'
  | 'BAD_UTF8'
  | 'BAD_VECTORS'
  | 'BAD_ZONE'
  | 'CHUNK_LIMIT'
  | 'FILE_FAILED'
  | 'LEMMATIZER_NOT_SUPPORTED'
  | 'NO_ANSWER'
  | 'NO_SPANS'
  | 'OLD_PACKAGE'
  | 'REGEX_LIMIT'
  | 'BAD_UTF8'
  | 'BAD_TRAINING_DATA'
  | 'BAD_VALUE'
  | 'CACHE_FULL'
  | 'CALLBACK_FAILED'
  | 'COMPONENT_FAILED'
  | 'DELETED'
  | 'DOWNLOAD_FAILED'
  | 'FILE_EXISTS'
  | 'FILE_NOT_FOUND'
  | 'INTEGRITY'
  | 'INTERNAL'
  | 'LANG_NOT_LOADED'
  | 'LANG_NOT_SUPPORTED'
  | 'LAYER_FAILED'
  | 'LONE_SURROGATE'
  | 'NOT_A_PACKAGE'
  | 'NOT_STARTED'
  | 'NO_TRAINING'
  | 'NO_UPSTREAM'
  | 'OUT_OF_MEMORY'
  | 'READ_FAILED'
  | 'READ_ONLY'
  | 'REENTERED'
  | 'SUPERSEDED'
  | 'VOCAB_MISMATCH'
  | 'WASM_NOT_FOUND'
  | 'WORKER_FAILED'
  | 'ZONE_ENDED'
  | (string & {});

/** What went wrong: what was wrong, with which value, and what to do. */
export class SpacyError extends Error {
  /** Stable: made for `switch`. */
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(`[${code}] ${message}`, options);
    this.name = 'SpacyError';
    this.code = code;
  }
}
brand(SpacyError, 'SpacyError');

/** An error's message without the code. */
export const reasonOf = (error: unknown): string =>
  String((error as Error | undefined)?.message ?? error).replace(/^\[\w+\] /, '');

/** A value as an error's message shows it: short, and never throwing. */
export function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 80 ? `'${value.slice(0, 77)}…'` : `'${value}'`;
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'object') return `an object of type ${brandOf(value) ?? value.constructor?.name ?? 'Object'}`;
  if (typeof value === 'function') return 'a function';
  return `${typeof value} ${String(value)}`;
}
