// Values of extension attributes of tokens (token._), as matchers ask for them.
import type { Doc } from './doc.js';

/** Lists by name, one value for each token of a range. Throws SpacyError E046 where tokens have no such attribute. */
export function extensionValues(
  doc: Doc,
  [start, end]: readonly [number, number],
  names: readonly string[],
): Record<string, unknown[]> {
  const places = Array.from({ length: end - start }, (_, i) => start + i);
  return Object.fromEntries(names.map((name) => [name, places.map((place) => doc.at(place)._.get(name))]));
}
