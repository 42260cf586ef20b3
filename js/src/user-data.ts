// A Doc's user data: a map whose keys compare by value, as Python's do.

/** A key of user data: ['._.', 'name', null, null] is one value wherever it is written. */
export type UserDataKey = string | number | bigint | boolean | null | readonly UserDataKey[];

const token = (key: UserDataKey): string =>
  Array.isArray(key) ? `(${key.map(token).join()})` : typeof key === 'string' ? JSON.stringify(key) : String(key);

export class UserData implements Iterable<[UserDataKey, unknown]> {
  #entries = new Map<string, [UserDataKey, unknown]>();

  constructor(entries?: Iterable<readonly [UserDataKey, unknown]>) {
    for (const [key, value] of entries ?? []) this.set(key, value);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: UserDataKey): unknown {
    return this.#entries.get(token(key))?.[1];
  }

  set(key: UserDataKey, value: unknown): this {
    this.#entries.set(token(key), [key, value]);
    return this;
  }

  has(key: UserDataKey): boolean {
    return this.#entries.has(token(key));
  }

  delete(key: UserDataKey): boolean {
    return this.#entries.delete(token(key));
  }

  entries(): IterableIterator<[UserDataKey, unknown]> {
    return this.#entries.values();
  }

  [Symbol.iterator](): IterableIterator<[UserDataKey, unknown]> {
    return this.#entries.values();
  }
}
