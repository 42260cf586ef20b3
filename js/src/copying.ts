// Copies of values that people keep in docs: Python's copy.copy and copy.deepcopy.

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

/** Another array, object, map or set of the same things; anything else is itself. */
export function shallowCopy<T>(value: T): T;
export function shallowCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice();
  if (value instanceof Map) return new Map(value);
  if (value instanceof Set) return new Set(value);
  return typeof value === 'object' && value !== null && isPlain(value) ? { ...value } : value;
}

/** The same all the way down, and of numbers' arrays; what is in it twice stays one thing. */
export function deepCopy<T>(value: T, seen?: Map<unknown, unknown>): T;
export function deepCopy(value: unknown, seen = new Map<unknown, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof Date) return structuredClone(value);
  const copy = shallowCopy(value);
  if (copy === value) return value;
  seen.set(value, copy);
  const again = (item: unknown): unknown => deepCopy(item, seen);
  if (copy instanceof Map) {
    copy.clear();
    for (const [key, item] of value as Map<unknown, unknown>) copy.set(again(key), again(item));
  } else if (copy instanceof Set) {
    copy.clear();
    for (const item of value as Set<unknown>) copy.add(again(item));
  } else {
    const items = copy as Record<string, unknown>;
    for (const key of Object.keys(items)) items[key] = again(items[key]);
  }
  return copy;
}
