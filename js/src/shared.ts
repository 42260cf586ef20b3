/** One value for every copy of this package on a page or in a process: the first one makes it. */
export function shared<T>(name: string, make: () => T): T {
  const holder = globalThis as Record<symbol, unknown>;
  return (holder[Symbol.for(`spacy-wasm/${name}`)] ??= make()) as T;
}
