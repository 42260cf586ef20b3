// What a page and its worker say to each other.
import type { CallOptions } from './language-options.js';
import type { LanguageInfo } from './core.js';
import { SpacyError } from './errors.js';
import type { ProgressEvent } from './install/types.js';
import type { InitOptions } from './runtime.js';

export type Request =
  | { readonly type: 'start'; readonly id: number; readonly options: InitOptions; readonly settings: object }
  | { readonly type: 'load'; readonly id: number; readonly source: unknown; readonly options: object }
  | {
      readonly type: 'process';
      readonly id: number;
      readonly language: number;
      readonly texts: readonly string[];
      readonly options: CallOptions;
    }
  | {
      readonly type: 'save';
      readonly id: number;
      readonly language: number;
      readonly call: SavingCall;
      readonly given: readonly unknown[];
    }
  | { readonly type: 'delete'; readonly id: number; readonly language: number }
  | { readonly type: 'abort'; readonly id: number };

/** What a pipeline in a worker saves and reads (worker-saving.ts). */
export type SavingCall = 'toBytes' | 'fromBytes' | 'toDisk' | 'fromDisk' | 'exportArchive' | 'package';

/** A pipeline in a worker, as the page sees it. */
export interface LoadedMessage {
  readonly language: number;
  readonly info: LanguageInfo & {
    readonly lang: string;
    readonly pipeNames: string[];
    readonly componentNames: string[];
  } & {
    readonly disabled: string[];
    readonly pipeFactories: Record<string, string>;
    readonly factoryNames: string[];
    readonly pipeLabels: Record<string, string[]>;
  };
  readonly writingSystem: Record<string, unknown>;
}

export interface ErrorMessage {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
}

export type Answer =
  | { readonly type: 'progress'; readonly id: number; readonly event: ProgressEvent }
  | { readonly type: 'done'; readonly id: number; readonly value?: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: ErrorMessage };

/** Where messages go and come from: a Worker, a worker's own side, Node's ports. */
export interface Port<Out, In> {
  post(message: Out, transfer?: readonly ArrayBuffer[]): void;
  listen(onMessage: (message: In) => void, onFailure: (error: Error) => void): void;
  /** Whether it keeps Node running. */
  hold?(held: boolean): void;
  close(): void;
}

export function errorToMessage(error: unknown): ErrorMessage {
  if (error instanceof SpacyError) return { name: error.name, code: error.code, message: error.message };
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { name, message };
}

export function errorFromMessage({ code, name, message }: ErrorMessage): Error {
  // The code stands in the message already.
  if (code !== undefined) return new SpacyError(code, message.replace(`[${code}] `, ''));
  return Object.assign(new Error(message), { name });
}
