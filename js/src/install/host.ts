// The platform that this copy of the package runs on, and the door to C++'s archive reader.
import { SpacyError } from '../errors.js';
import type { OpenArchive } from '../fs/types.js';
import type { Platform } from './types.js';

export interface Host {
  readonly platform: Platform;
  /** Starts WebAssembly where needed. */
  archives(): Promise<OpenArchive>;
}

let current: Host | undefined;

/** Called once by each entry file, before anything else. */
export function useHost(host: Host): void {
  current = host;
}

export function host(): Host {
  if (!current) throw new SpacyError('INTERNAL', 'No platform was set: import the package by one of its entry points.');
  return current;
}
