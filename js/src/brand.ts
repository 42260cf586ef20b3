// `instanceof` across copies of this package: an object is what its brand says, whichever bundle made it.

type AnyClass = abstract new (...args: never[]) => object;

/** Gives a class its brand. Subclasses made by others keep the language's own `instanceof`. */
export function brand(type: AnyClass, name: string): void {
  const key = Symbol.for(`spacy-wasm/${name}`);
  Object.defineProperty(type.prototype, key, { value: true });
  Object.defineProperty(type, Symbol.hasInstance, {
    value(this: AnyClass, value: unknown): boolean {
      if (this !== type) return Function.prototype[Symbol.hasInstance].call(this, value);
      return value != null && (value as Record<symbol, unknown>)[key] === true;
    },
  });
}

/** The same question where the class itself can't be imported, for it imports the one who asks. */
export const isA = (value: unknown, name: string): boolean =>
  value != null && (value as Record<symbol, unknown>)[Symbol.for(`spacy-wasm/${name}`)] === true;

/** The name of an object's class of ours, which is shortened in dist/. */
export function brandOf(value: object): string | undefined {
  for (let each: unknown = value; each; each = Object.getPrototypeOf(each)) {
    for (const { description } of Object.getOwnPropertySymbols(each)) {
      if (description?.startsWith('spacy-wasm/')) return description.slice(11);
    }
  }
  return undefined;
}
