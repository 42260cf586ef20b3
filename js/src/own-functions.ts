// Functions of people's own that settings of C++'s components name: JavaScript runs them, and C++ is told of none.
import type { JsonObject } from './core.js';
import type { Language } from './language.js';
import type { Registry } from './registry.js';
import { namedFunction } from './resolve.js';

/** By factory the settings that may name one, registered in `misc`. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  span_ruler: ['spans_filter', 'ents_filter'],
  entity_linker: ['get_candidates', 'get_candidates_batch', 'generate_empty_kb'],
};

/** Whether a setting's block names a function that somebody has registered. */
export function isRegistered(registry: Registry, block: unknown): boolean {
  const [group, name] = namedFunction(block) ?? [];
  return group === 'misc' && registry.has('misc', name!);
}

/** Of a component's settings those that C++ does not know. */
export const ownFunctions = (registry: Registry, factory: string, config: JsonObject): JsonObject =>
  Object.fromEntries(
    (PLACES[factory] ?? []).filter((key) => isRegistered(registry, config[key])).map((key) => [key, config[key]]),
  );

/** The settings as C++ takes them. */
export function withoutOwnFunctions(registry: Registry, factory: string, config: JsonObject): JsonObject {
  const own = Object.keys(ownFunctions(registry, factory, config));
  return own.length ? { ...config, ...Object.fromEntries(own.map((key) => [key, null])) } : config;
}

/** The same of a whole config, as overrides of it. */
export function functionOverrides(registry: Registry, config: JsonObject): JsonObject {
  const blocks = Object.entries((config.components ?? {}) as Record<string, JsonObject>);
  const own = blocks.flatMap(([name, block]) =>
    Object.keys(ownFunctions(registry, String(block.factory), block)).map((key) => `components.${name}.${key}`),
  );
  return Object.fromEntries(own.map((key) => [key, null]));
}

/** Gives components their functions back, of which C++ was not told. */
export function restoreFunctions(nlp: Language, whole: JsonObject): void {
  const blocks = (whole.components ?? {}) as Record<string, JsonObject>;
  for (const { name, factory, config } of nlp._pipeline.entries) {
    const own = ownFunctions(nlp._registry, factory, blocks[name] ?? {});
    Object.assign(config, own);
    Object.assign((nlp._config.components as Record<string, JsonObject>)[name] ?? {}, own);
  }
}
