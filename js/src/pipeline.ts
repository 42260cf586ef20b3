// The components of a pipeline in their order: C++ knows none of this, only its own components' slots.
import type { Component } from './component.js';
import { SpacyError, show } from './errors.js';
import { Pipe } from './pipe.js';

export interface Entry {
  name: string;
  readonly factory: string;
  /** Its block of config.cfg, without `factory`, filled with the factory's defaults. */
  readonly config: Record<string, unknown>;
  enabled: boolean;
  /** Undefined where nobody has the factory: such a component stays listed, and can't be enabled. */
  readonly component: Pipe | Component | undefined;
}

export class Pipeline {
  readonly entries: Entry[] = [];

  get names(): string[] {
    return this.entries.map(({ name }) => name);
  }

  get running(): Entry[] {
    return this.entries.filter(({ enabled }) => enabled);
  }

  get disabled(): string[] {
    return this.entries.filter(({ enabled }) => !enabled).map(({ name }) => name);
  }

  find(name: string): Entry | undefined {
    return this.entries.find((entry) => entry.name === name);
  }

  /** Throws SpacyError E001 for a name that is not there. */
  get(name: string): Entry {
    return this.entries[this.place(name)]!;
  }

  place(name: string): number {
    const place = this.names.indexOf(name);
    if (place >= 0) return place;
    const names = this.names.join(', ') || 'none';
    throw new SpacyError('E001', `There is no component ${show(name)} in the pipeline. Components: ${names}.`);
  }
}

/** Labels of components that have any. */
export function labelsOf(entries: readonly Entry[]): Record<string, string[]> {
  const labelled = entries.map(({ name, component }) => [name, [...(labels(component) ?? [])]] as [string, string[]]);
  return Object.fromEntries(labelled.filter(([, list]) => list.length));
}

const labels = (component: Entry['component']): readonly string[] | undefined =>
  typeof component === 'object' ? component.labels : undefined;
