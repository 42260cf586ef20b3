// msgpack, read: user data and attributes of span groups, as Python's srsly writes them.
import { SpacyError } from './errors.js';
import { arrayOf } from './msgpack-arrays.js';
import type { UserDataKey } from './user-data.js';
import { strictDecoder } from './utf8.js';

const MAX_DEPTH = 100;

/** Gives the value of an extension type. */
export type ReadExtension = (type: number, data: Uint8Array) => unknown;

class Reader {
  #bytes: Uint8Array;
  #view: DataView;
  #readExtension: ReadExtension | undefined;
  #at = 0;

  constructor(bytes: Uint8Array, readExtension?: ReadExtension) {
    this.#bytes = bytes;
    this.#readExtension = readExtension;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.#at === this.#bytes.length;
  }

  fail(why: string): never {
    throw new SpacyError('BAD_MSGPACK', `The msgpack data are damaged at byte ${this.#at}: ${why}.`);
  }

  value(depth = 0): unknown {
    if (depth > MAX_DEPTH) this.fail(`more than ${MAX_DEPTH} levels`);
    const type = this.#number(1);
    if (type < 0x80) return type;
    if (type >= 0xe0) return type - 0x100;
    if (type < 0x90) return this.#map(type & 15, depth);
    if (type < 0xa0) return this.#array(type & 15, depth);
    if (type < 0xc0) return this.#string(type & 31);
    switch (type) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xca:
        return this.#view.getFloat32(this.#skip(4));
      case 0xcb:
        return this.#view.getFloat64(this.#skip(8));
      case 0xcc:
      case 0xcd:
      case 0xce:
        return this.#number(1 << (type - 0xcc));
      case 0xcf:
        return whole(this.#view.getBigUint64(this.#skip(8)));
      case 0xd0:
        return this.#view.getInt8(this.#skip(1));
      case 0xd1:
        return this.#view.getInt16(this.#skip(2));
      case 0xd2:
        return this.#view.getInt32(this.#skip(4));
      case 0xd3:
        return whole(this.#view.getBigInt64(this.#skip(8)));
    }
    if (type >= 0xc4 && type <= 0xc6) return this.#slice(this.#number(1 << (type - 0xc4)));
    if (type >= 0xd9 && type <= 0xdb) return this.#string(this.#number(1 << (type - 0xd9)));
    if (type === 0xdc || type === 0xdd) return this.#array(this.#number(type === 0xdc ? 2 : 4), depth);
    if (type === 0xde || type === 0xdf) return this.#map(this.#number(type === 0xde ? 2 : 4), depth);
    return this.#extension(type);
  }

  /** Pairs of the map that comes next. */
  entries(depth = 0): [unknown, unknown][] {
    const type = this.#number(1);
    if (type >> 4 === 8) return this.#entries(type & 15, depth);
    if (type === 0xde || type === 0xdf) return this.#entries(this.#number(type === 0xde ? 2 : 4), depth);
    return this.fail('a map was expected');
  }

  #entries(count: number, depth: number): [unknown, unknown][] {
    if (count > (this.#bytes.length - this.#at) / 2) this.fail(`a map of ${count} entries does not fit`);
    return Array.from({ length: count }, () => [this.value(depth + 1), this.value(depth + 1)]);
  }

  #map(count: number, depth: number): unknown {
    const entries = this.#entries(count, depth);
    if (entries.every(([key]) => typeof key === 'string')) return Object.fromEntries(entries);
    return arrayOf(entries) ?? new Map(entries);
  }

  #array(count: number, depth: number): unknown[] {
    if (count > this.#bytes.length - this.#at) this.fail(`an array of ${count} does not fit`);
    return Array.from({ length: count }, () => this.value(depth + 1));
  }

  #extension(type: number): unknown {
    const fixed = type >= 0xd4 && type <= 0xd8;
    if (!fixed && (type < 0xc7 || type > 0xc9)) this.fail(`${type} is no type`);
    const size = fixed ? 1 << (type - 0xd4) : this.#number(1 << (type - 0xc7));
    const extension = this.#view.getInt8(this.#skip(1));
    const data = this.#slice(size);
    if (this.#readExtension) return this.#readExtension(extension, data);
    return this.fail(`a value is of the extension type ${extension}, which only the program that wrote it can read`);
  }

  #string(size: number): string {
    const start = this.#skip(size);
    try {
      return strictDecoder.decode(this.#bytes.subarray(start, start + size));
    } catch {
      return this.fail('a string is not UTF-8');
    }
  }

  #slice(size: number): Uint8Array {
    const start = this.#skip(size);
    return this.#bytes.slice(start, start + size);
  }

  #number(size: number): number {
    const start = this.#skip(size);
    return size === 1
      ? this.#view.getUint8(start)
      : size === 2
        ? this.#view.getUint16(start)
        : this.#view.getUint32(start);
  }

  #skip(size: number): number {
    if (size > this.#bytes.length - this.#at) this.fail('they end too early');
    this.#at += size;
    return this.#at - size;
  }
}

/** A number where it is exact, else a bigint. */
const whole = (value: bigint): number | bigint =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

/** One value. */
export function unpackValue(bytes: Uint8Array, readExtension?: ReadExtension): unknown {
  const reader = new Reader(bytes, readExtension);
  const value = reader.value();
  if (!reader.done) reader.fail('more follows than one value');
  return value;
}

/** The pairs of a map; its keys may be arrays (Python's tuples). */
export function unpackEntries(bytes: Uint8Array): [UserDataKey, unknown][] {
  const reader = new Reader(bytes);
  const entries = reader.entries() as [UserDataKey, unknown][];
  if (!reader.done) reader.fail('more follows than one value');
  return entries;
}
