// Values of extension attributes of tokens (token._), as matchers ask for them.
import type { Doc } from './doc.js';
import type { UserDataKey } from './user-data.js';

/** A token of a version that has `_`. */
interface WithExtensions {
  readonly _?: Readonly<Record<string, unknown>>;
}

/** Lists by name, one value for each token of a range. */
export function extensionValues(
  doc: Doc,
  [start, end]: readonly [number, number],
  names: readonly string[],
): Record<string, unknown[]> {
  const lists = names.map((name): [string, unknown[]] => {
    const places = Array.from({ length: end - start }, (_, i) => start + i);
    return [name, places.map((place) => extensionValue(doc, place, name))];
  });
  return Object.fromEntries(lists);
}

// Python keeps them in the doc's user data, by where the token starts.
function extensionValue(doc: Doc, place: number, name: string): unknown {
  const own = (doc.at(place) as WithExtensions)._;
  if (own) return own[name];
  const key: UserDataKey = ['._.', name, doc._codePointStarts()[place]!, null];
  return doc.userData.get(key) ?? null;
}
