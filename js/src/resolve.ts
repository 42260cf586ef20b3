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

/** What some blocks stand for that no function of this kind makes; undefined for all others. */
type Special = (block: Block) => unknown;

/** Inner blocks first; a block of spaCy's own stays as it is, scorers aside. Throws SpacyError E893 for a name that nobody has registered. */
export function resolveBlocks(registry: Registry, value: unknown, special?: Special): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveBlocks(registry, item, special));
  if (!isBlock(value)) return value;
  const found = special?.(value);
  if (found !== undefined) return found;
  const [group, name] = namedFunction(value) ?? [];
  if (group === undefined || (OURS.test(name!) && !registry.has(group, name!))) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, resolveBlocks(registry, inner, special)]),
    );
  }
  return functionOf(registry, group, name!)(...argumentsOf(registry, value, special));
}

/** Throws SpacyError E893. */
export function functionOf(registry: Registry, group: string, name: string): (...given: unknown[]) => unknown {
  const make = registry.get(group, name);
  if (typeof make === 'function') return make as (...given: unknown[]) => unknown;
  throw new SpacyError('E893', `What is registered as '${name}' in '${group}' is no function.`);
}

/** What the function that a block names is given: positional arguments of Python's stand under '*'. */
export function argumentsOf(registry: Registry, block: Block, special?: Special): unknown[] {
  const entries = Object.entries(block).filter(([key]) => !key.startsWith('@'));
  const resolved = entries.map(([key, inner]) => [key, resolveBlocks(registry, inner, special)] as const);
  const { '*': list = [], ...settings } = Object.fromEntries(resolved);
  return [...Object.values(list as object), settings];
}

/** A factory's settings; those that can't be blocks are left as they are, read or not (see Settings.over). */
export function resolveSettings(registry: Registry, config: Block): Block {
  const resolved = Object.defineProperties({}, Object.getOwnPropertyDescriptors(config)) as Block;
  for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(config))) {
    if (typeof value === 'object' && value !== null) resolved[key] = resolveBlocks(registry, value);
  }
  return resolved;
}
