// Blocks of a config that name a function of somebody's own ({ '@misc': 'name', … }), as what that gives.
import { SpacyError } from './errors.js';
import type { Registry } from './registry.js';

/** Names of spaCy's own functions: they are what C++ knows them for. */
const OURS = /^(spacy|spacy-legacy|thinc)\./;

type Block = Record<string, unknown>;
const isBlock = (value: unknown): value is Block =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The registered function's name, and its group without '@'. */
export function namedFunction(block: unknown): readonly [group: string, name: string] | undefined {
  const key = isBlock(block) ? Object.keys(block).find((each) => each.startsWith('@')) : undefined;
  return key === undefined ? undefined : [key.slice(1), String((block as Block)[key])];
}

/** Inner blocks first; a block of spaCy's own stays as it is, scorers aside. Throws SpacyError E893 for a name that nobody has registered. */
export function resolveBlocks(registry: Registry, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveBlocks(registry, item));
  if (!isBlock(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, resolveBlocks(registry, inner)] as const);
  const named = namedFunction(value);
  if (!named) return Object.fromEntries(entries);
  const [group, name] = named;
  if (OURS.test(name) && !registry.has(group, name)) return Object.fromEntries(entries);
  const make = registry.get(group, name);
  if (typeof make !== 'function') {
    throw new SpacyError('E893', `What is registered as '${name}' in '${group}' is no function.`);
  }
  // Positional arguments of Python's stand under '*'.
  const { '*': list = [], ...settings } = Object.fromEntries(entries.filter(([key]) => !key.startsWith('@')));
  return (make as (...given: unknown[]) => unknown)(...Object.values(list as object), settings);
}

/** A factory's settings; those that can't be blocks are left as they are, read or not (see Settings.over). */
export function resolveSettings(registry: Registry, config: Block): Block {
  const resolved = Object.defineProperties({}, Object.getOwnPropertyDescriptors(config)) as Block;
  for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(config))) {
    if (typeof value === 'object' && value !== null) resolved[key] = resolveBlocks(registry, value);
  }
  return resolved;
}
