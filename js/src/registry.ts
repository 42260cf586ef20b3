// What plug-ins bring (spaCy's entry points), as one default registry that can be copied.
import { SpacyError, show } from './errors.js';
import { shared } from './shared.js';

/** Colours by label, as a plug-in for displaCy names them. */
export type Colors = Readonly<Record<string, string>>;

export interface EntryPoints {
  /** Maps of colours by any name of the plug-in's. */
  spacy_displacy_colors?: Readonly<Record<string, Colors>>;
}

export class Registry {
  #displacyColors = new Map<string, Colors>();

  /** Adds what a plug-in brings. Later ones win. */
  use(entryPoints: EntryPoints): void {
    for (const [group, entries] of Object.entries(entryPoints)) {
      if (group !== 'spacy_displacy_colors') {
        throw new SpacyError(
          'BAD_ARGUMENT',
          `There is no group ${show(group)} of entry points: spacy_displacy_colors.`,
        );
      }
      for (const [name, colors] of Object.entries(entries as Record<string, Colors>)) {
        if (typeof colors !== 'object' || colors === null) {
          throw new SpacyError('E925', `The colours of '${name}' are ${show(colors)}, not a map of labels to colours.`);
        }
        this.#displacyColors.delete(name);
        this.#displacyColors.set(name, { ...colors });
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
    copy.use({ spacy_displacy_colors: Object.fromEntries(this.#displacyColors) });
    return copy;
  }
}

/** The default one, shared by every copy of this package. */
export const registry: Registry = shared('registry/1', () => new Registry());

/** Adds a plug-in's entry points to the default registry. */
export function use(entryPoints: EntryPoints): void {
  registry.use(entryPoints);
}
