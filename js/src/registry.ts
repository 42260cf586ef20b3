// What plug-ins and programs bring (spaCy's entry points and registries), as one default registry that can be copied.
import type { Component } from './component.js';
import { SpacyError, show } from './errors.js';
import { env } from './install/env.js';
import type { Language } from './language.js';
import { core } from './runtime.js';
import { shared } from './shared.js';

/** Colours by label, as a plug-in for displaCy names them. */
export type Colors = Readonly<Record<string, string>>;

/** What a factory is given: its settings loose as well, under `nlp`, `name` and `cfg`. */
export interface FactoryArguments {
  readonly nlp: Language;
  readonly name: string;
  readonly cfg: Record<string, unknown>;
  readonly [setting: string]: unknown;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type MakeComponent = (given: any) => Component;

/** Groups of entry points, each with what it holds by name. */
export interface EntryPoints {
  spacy_factories?: Readonly<Record<string, MakeComponent>>;
  /** Maps of colours by any name of the plug-in's. */
  spacy_displacy_colors?: Readonly<Record<string, Colors>>;
}

/** A factory of somebody's own. */
export interface OwnFactory {
  make(nlp: Language, name: string, cfg: Record<string, unknown>): Component;
  /** What was registered: the same thing again is no conflict. */
  readonly source: unknown;
}

export class Registry {
  #displacyColors = new Map<string, Colors>();
  #factories = new Map<string, OwnFactory>();

  /** Adds what a plug-in brings. Later ones win; factories say so. */
  use(entryPoints: EntryPoints): void {
    for (const [group, entries] of Object.entries(entryPoints)) {
      if (group === 'spacy_factories') this.#useFactories(entries as Record<string, MakeComponent>);
      else if (group === 'spacy_displacy_colors') this.#useColors(entries as Record<string, Colors>);
      else {
        const known = 'spacy_factories, spacy_displacy_colors';
        throw new SpacyError('BAD_ARGUMENT', `There is no group ${show(group)} of entry points: ${known}.`);
      }
    }
  }

  /** The colours of each entry point; later ones win. */
  get displacyColors(): Colors[] {
    return [...this.#displacyColors.values()];
  }

  /** A registry of its own with the same entries. */
  copy(): Registry {
    const copy = new Registry();
    copy.#displacyColors = new Map(this.#displacyColors);
    copy.#factories = new Map(this.#factories);
    return copy;
  }

  /** @internal */
  _factory(name: string): OwnFactory | undefined {
    return this.#factories.get(name);
  }

  /** @internal Names of factories that C++ does not have, or that take the place of one. */
  _ownFactories(): string[] {
    return [...this.#factories.keys()];
  }

  /** @internal */
  _factoryNames(): string[] {
    return [...new Set([...core().factories(), ...this.#factories.keys()])];
  }

  /** @internal */
  _addFactory(name: string, factory: OwnFactory): void {
    this.#factories.set(name, factory);
  }

  #useFactories(entries: Readonly<Record<string, MakeComponent>>): void {
    for (const [name, make] of Object.entries(entries)) {
      if (typeof make !== 'function') {
        throw new SpacyError(
          'BAD_ARGUMENT',
          `The factory '${name}' is ${show(make)}, not a function that makes a component.`,
        );
      }
      const old = this.#factories.get(name);
      if (old && old.source !== make)
        env.logger.warn(`The factory '${name}' of a plug-in takes the place of another's.`);
      this._addFactory(name, { source: make, make: (nlp, own, cfg) => make({ ...cfg, nlp, name: own, cfg }) });
    }
  }

  #useColors(entries: Readonly<Record<string, Colors>>): void {
    for (const [name, colors] of Object.entries(entries)) {
      if (typeof colors !== 'object' || colors === null) {
        throw new SpacyError('E925', `The colours of '${name}' are ${show(colors)}, not a map of labels to colours.`);
      }
      this.#displacyColors.delete(name);
      this.#displacyColors.set(name, { ...colors });
    }
  }
}

/** The default one, shared by every copy of this package. */
export const registry: Registry = shared('registry/1', () => new Registry());

/** Adds a plug-in's entry points to the default registry. */
export function use(entryPoints: EntryPoints): void {
  registry.use(entryPoints);
}
