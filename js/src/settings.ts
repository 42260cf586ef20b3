// Settings given to spacy.load beside its own options: for the factories that know them.
import type { JsonObject } from './core.js';
import { env } from './install/env.js';

const warned = new Set<string>();

export class Settings {
  #values: JsonObject;
  #taken = new Set<string>();

  constructor(values: JsonObject) {
    this.#values = values;
  }

  /** Overrides for components of ours: settings that their blocks have already. `own` are factories that are not. */
  overrides(config: JsonObject, own: readonly string[]): JsonObject {
    const found: JsonObject = {};
    for (const [name, block] of Object.entries((config.components ?? {}) as Record<string, JsonObject>)) {
      if (own.includes(block.factory as string)) continue;
      for (const key of Object.keys(this.#values)) {
        if (key === 'factory' || key === 'model' || !Object.hasOwn(block, key)) continue;
        found[`components.${name}.${key}`] = this.#values[key];
        this.#taken.add(key);
      }
    }
    return found;
  }

  /** A factory's config with all settings over it; one that the factory reads is taken. */
  over(config: JsonObject): JsonObject {
    const merged = { ...config };
    for (const [key, value] of Object.entries(this.#values)) {
      if (Object.hasOwn(config, key)) this.#taken.add(key);
      const get = (): unknown => {
        this.#taken.add(key);
        return value;
      };
      Object.defineProperty(merged, key, { get, enumerable: true, configurable: true });
    }
    return merged;
  }

  /** Once for each setting that no factory has taken. */
  warnOfUnused(): void {
    for (const key of Object.keys(this.#values)) {
      if (this.#taken.has(key) || warned.has(key)) continue;
      warned.add(key);
      env.logger.warn(`spacy.load: no factory takes the setting '${key}'.`);
    }
  }
}
