// What a Doc keeps packed until it is asked for. What was not changed is written again as it came, to the byte.
import { unpackEntries } from './msgpack.js';
import { packEntries } from './msgpack-pack.js';
import { UserData, type UserDataKey } from './user-data.js';

export type Cats = Record<string, number>;
type Entries = readonly (readonly [unknown, unknown])[];

interface Kind<Value> {
  make(entries: Entries): Value;
  entries(value: Value): Entries;
  name(key: unknown): string;
}

const cats: Kind<Cats> = {
  make: (entries) => Object.fromEntries(entries as [string, number][]),
  entries: (value) => Object.entries(value),
  name: (key) => `The category '${String(key)}'`,
};

const userData: Kind<UserData> = {
  make: (entries) => new UserData(entries as [UserDataKey, unknown][]),
  entries: (value) => [...value],
  name: (key) =>
    Array.isArray(key) && key[0] === '._.'
      ? `The extension attribute '${String(key[1])}'`
      : `The user data of the key ${JSON.stringify(key, (_, part) => (typeof part === 'bigint' ? String(part) : part))}`,
};

export class Packed<Value> {
  #kind: Kind<Value>;
  #bytes: Uint8Array | undefined;
  #value: Value | undefined;

  private constructor(kind: Kind<Value>, bytes: Uint8Array | undefined, value?: Value) {
    this.#kind = kind;
    this.#bytes = bytes;
    this.#value = value;
  }

  static cats(from: Uint8Array | Cats): Packed<Cats> {
    return from instanceof Uint8Array ? new Packed(cats, from) : new Packed(cats, undefined, from);
  }

  static userData(from: Uint8Array | UserData): Packed<UserData> {
    return from instanceof Uint8Array ? new Packed(userData, from) : new Packed(userData, undefined, from);
  }

  get value(): Value {
    return (this.#value ??= this.#kind.make(unpackEntries(this.#bytes!)));
  }

  /** Throws SpacyError BAD_VALUE naming what msgpack can't carry. */
  pack(): Uint8Array {
    if (this.#value === undefined) return this.#bytes!;
    const packed = this.#pack(this.#kind.entries(this.#value));
    return this.#bytes && isEqual(packed, this.#pack(unpackEntries(this.#bytes))) ? this.#bytes : packed;
  }

  #pack(entries: Entries): Uint8Array {
    return packEntries(entries, this.#kind.name);
  }
}

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
