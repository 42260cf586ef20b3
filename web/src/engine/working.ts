// One piece of work at a time, which a person sees and can cancel.
import type { Work } from '../state';
import type { OpenOptions } from './pipeline';

export interface Working extends OpenOptions {
  /** What the card of running work says. */
  show: (patch: Partial<Work>) => void;
}

/** Runs one piece of work; answers what it failed with, null where it did not or was cancelled. */
export type RunWork = (name: string, work: (working: Working) => Promise<void>) => Promise<unknown>;
