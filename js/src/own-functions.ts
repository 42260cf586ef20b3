// Functions of people's own that settings of C++'s components name: JavaScript runs them, and C++ is told of none.
import type { JsonObject } from './core.js';
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
