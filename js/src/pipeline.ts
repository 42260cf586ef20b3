// The components of a pipeline in their order: C++ knows none of this, only its own components' slots.
import type { Component, ComponentObject } from './component.js';
import { SpacyError, show } from './errors.js';
import type { FactoryMeta } from './factories.js';
import { Pipe } from './pipe.js';

export interface Entry {
  name: string;
  readonly factory: string;
  /** Its block of config.cfg, without `factory`, filled with the factory's defaults. */
  readonly config: Record<string, unknown>;
  readonly meta: FactoryMeta;
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

/** What a component says itself of the factory that makes it. */
export function factoryOf(component: Component): string | undefined {
  const { factory } = component as { factory?: unknown };
  return typeof factory === 'string' && factory ? factory : undefined;
}

/** Factories whose components have no labels, or keep them to themselves; all others have a list, be it empty. */
const UNLABELLED =
  'senter trainable_lemmatizer token_splitter doc_cleaner merge_entities merge_noun_chunks merge_subtokens'.split(' ');

/** Labels of the components that have such, as nlp.pipe_labels. */
export function labelsOf(entries: readonly Entry[]): Record<string, string[]> {
  const labels: Record<string, string[]> = {};
  for (const { name, component } of entries) {
    if (component instanceof Pipe) {
      if (!UNLABELLED.includes(component.factory)) labels[name] = [...component.labels];
    } else {
      const own = (component as ComponentObject | undefined)?.labels;
      if (own && typeof own !== 'string') labels[name] = [...own];
    }
  }
  return labels;
}
