// Options as people give them: one name or a list, known keys and slips of the pen.
import { SpacyError, show } from './errors.js';

export type Names = string | Iterable<string>;

/** One name or several, as a list. */
export function nameList(value: Names | undefined, option: string): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return [value];
  const names = typeof value[Symbol.iterator] === 'function' ? [...value] : undefined;
  if (names?.every((name) => typeof name === 'string')) return names;
  throw new SpacyError('BAD_ARGUMENT', `\`${option}\` is a component's name or a list of names, not ${show(value)}.`);
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The keys that are no known options. Throws SpacyError where one looks like a slip of the pen. */
export function unknownKeys(options: object, known: readonly string[], call: string): string[] {
  const unknown = Object.keys(options).filter((key) => !known.includes(key));
  for (const key of unknown) {
    const meant = known.find((name) => distance(key.toLowerCase(), name.toLowerCase()) <= (name.length > 4 ? 2 : 1));
    if (meant) throw new SpacyError('BAD_ARGUMENT', `${call} has no option '${key}': did you mean '${meant}'?`);
  }
  return unknown;
}

type Config = Record<string, unknown>;
const isSection = (value: unknown): value is Config =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A block that names a registered function: its arguments belong to that one. */
const namesFunction = (section: Config): boolean => Object.keys(section).some((key) => key.startsWith('@'));

/**
 * Overrides of a config, nested ({ nlp: { batch_size: 8 } }) or dotted, by their dotted names. A block that names a registered
 * function ('@architectures') is one value, as in Python's dict_to_dot(for_overrides=True).
 */
export function dottedOverrides(overrides: Config, parent = ''): Config {
  const dotted: [string, unknown][] = [];
  for (const [key, value] of Object.entries(overrides)) {
    const whole = !isSection(value) || namesFunction(value);
    if (whole) dotted.push([parent + key, value]);
    else dotted.push(...Object.entries(dottedOverrides(value, `${parent}${key}.`)));
  }
  return Object.fromEntries(dotted);
}

/**
 * A copy of a config with overrides, nested ({ components: { ner: … } }) or dotted ('components.ner.x'). A block with an
 * @name takes the old one's place, as in spacy.load.
 */
export function mergeConfig(config: Config, overrides: Config): Config {
  const merged = structuredClone(config);
  for (const [key, value] of Object.entries(overrides)) {
    const path = key.split('.');
    const last = path.pop()!;
    let section = merged;
    for (const name of path) {
      if (!isSection(section[name]))
        Object.defineProperty(section, name, { value: {}, writable: true, enumerable: true });
      section = section[name] as Config;
    }
    const old = Object.hasOwn(section, last) ? section[last] : undefined;
    const next = isSection(value) && !namesFunction(value) && isSection(old) ? mergeConfig(old, value) : value;
    Object.defineProperty(section, last, { value: next, writable: true, enumerable: true, configurable: true });
  }
  return merged;
}
