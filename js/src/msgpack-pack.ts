// msgpack, written as Python's srsly reads it.
import { reasonOf, SpacyError, show } from './errors.js';
import { fitsShape, typeName, type TypedArray } from './msgpack-arrays.js';
import { checkWellFormed } from './text.js';
import { encoder } from './utf8.js';

const MAX_DEPTH = 100;

/** Gives what stands for a value that msgpack does not know: an extension's type and number, or undefined. */
export type WriteExtension = (value: object) => readonly [type: number, index: number] | undefined;

const isPlain = (value: object): boolean => {
  const type: unknown = Object.getPrototypeOf(value);
  return type === null || type === Object.prototype || Object.getPrototypeOf(type as object) === null;
};

export class Packer {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #size = 0;
  #writeExtension: WriteExtension | undefined;

  constructor(writeExtension?: WriteExtension) {
    this.#writeExtension = writeExtension;
  }

  /** What was written. */
  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#size);
  }

  /** Throws SpacyError BAD_VALUE for a value that msgpack can't carry. */
  value(value: unknown, depth = 0): this {
    if (depth > MAX_DEPTH) throw new SpacyError('BAD_VALUE', `it has more than ${MAX_DEPTH} levels, or holds itself`);
    if (value === null || value === undefined) return this.#head(0xc0);
    if (typeof value === 'boolean') return this.#head(value ? 0xc3 : 0xc2);
    if (typeof value === 'number') return this.#number(value);
    if (typeof value === 'bigint') return this.#bigint(value);
    if (typeof value === 'string') return this.#string(value);
    if (typeof value === 'object' || typeof value === 'function') return this.#object(value!, depth + 1);
    throw new SpacyError('BAD_VALUE', `${show(value)} can't be written as msgpack`);
  }

  entries(entries: readonly (readonly [unknown, unknown])[], depth = 1): this {
    this.#sized(entries.length, 0x80, 15, 0xde);
    for (const [key, value] of entries) this.value(key, depth).value(value, depth);
    return this;
  }

  #object(value: object, depth: number): this {
    if (Array.isArray(value)) {
      this.#sized(value.length, 0x90, 15, 0xdc);
      for (const element of value) this.value(element, depth);
      return this;
    }
    if (value instanceof Uint8Array || value instanceof ArrayBuffer) return this.#binary(value);
    if (ArrayBuffer.isView(value)) return this.#numpy(value as TypedArray, [(value as TypedArray).length]);
    if (value instanceof Map) return this.entries([...value], depth);
    const extension = this.#writeExtension?.(value);
    if (extension) return this.#head(0xd6).#put(1, extension[0]).#put(4, extension[1]);
    const { data, shape } = value as { data?: unknown; shape?: unknown };
    if (ArrayBuffer.isView(data) && Array.isArray(shape)) return this.#numpy(data as TypedArray, shape as number[]);
    if (isPlain(value)) return this.entries(Object.entries(value), depth);
    throw new SpacyError('BAD_VALUE', `${show(value)} can't be written as msgpack`);
  }

  #numpy(array: TypedArray, shape: readonly number[]): this {
    const type = typeName(array);
    if (!type) throw new SpacyError('BAD_VALUE', `${show(array)} can't be written as msgpack`);
    if (!fitsShape(shape, array.length)) {
      throw new SpacyError('BAD_VALUE', `the shape [${shape.join(', ')}] does not fit ${array.length} numbers`);
    }
    const key = (name: string): Uint8Array => encoder.encode(name);
    const data = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    return this.entries([
      [key('nd'), true],
      [key('type'), type],
      [key('kind'), key('')],
      [key('shape'), shape],
      [key('data'), data],
    ]);
  }

  #number(value: number): this {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) return this.#integer(value);
    this.#head(0xcb);
    this.#reserve(8);
    this.#view.setFloat64(this.#size - 8, value);
    return this;
  }

  #integer(value: number): this {
    if (value >= 0 && value < 0x80) return this.#head(value);
    if (value < 0 && value >= -32) return this.#head(value + 0x100);
    if (value >= 0) {
      if (value < 0x100) return this.#head(0xcc).#put(1, value);
      if (value < 0x10000) return this.#head(0xcd).#put(2, value);
      if (value < 2 ** 32) return this.#head(0xce).#put(4, value);
    } else {
      if (value >= -0x80) return this.#head(0xd0).#put(1, value);
      if (value >= -0x8000) return this.#head(0xd1).#put(2, value);
      if (value >= -(2 ** 31)) return this.#head(0xd2).#put(4, value);
    }
    return this.#wide(BigInt(value));
  }

  #bigint(value: bigint): this {
    if (value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER) return this.#integer(Number(value));
    if (value >= 2n ** 64n || value < -(2n ** 63n)) {
      throw new SpacyError('BAD_VALUE', `${value} has more than the 64 bits of a number in msgpack`);
    }
    return this.#wide(value);
  }

  #wide(value: bigint): this {
    this.#head(value < 0n ? 0xd3 : 0xcf);
    this.#reserve(8);
    this.#view.setBigUint64(this.#size - 8, BigInt.asUintN(64, value));
    return this;
  }

  #string(text: string): this {
    checkWellFormed(text);
    const bytes = encoder.encode(text);
    if (bytes.length < 32) this.#head(0xa0 + bytes.length);
    else this.#lengthOf(bytes, 0xd9);
    return this.#append(bytes);
  }

  #binary(value: Uint8Array | ArrayBuffer): this {
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
    this.#lengthOf(bytes, 0xc4);
    return this.#append(bytes);
  }

  #lengthOf({ length }: Uint8Array, type: number): void {
    if (length < 0x100) this.#head(type).#put(1, length);
    else if (length < 0x10000) this.#head(type + 1).#put(2, length);
    else this.#head(type + 2).#put(4, length);
  }

  #sized(size: number, small: number, most: number, type: number): void {
    if (size <= most) this.#head(small + size);
    else if (size < 0x10000) this.#head(type).#put(2, size);
    else this.#head(type + 1).#put(4, size);
  }

  #append(bytes: Uint8Array): this {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#size - bytes.length);
    return this;
  }

  #head(byte: number): this {
    return this.#put(1, byte);
  }

  #put(bytes: 1 | 2 | 4, value: number): this {
    this.#reserve(bytes);
    const at = this.#size - bytes;
    if (bytes === 1) this.#view.setUint8(at, value);
    else if (bytes === 2) this.#view.setUint16(at, value);
    else this.#view.setUint32(at, value);
    return this;
  }

  #reserve(bytes: number): void {
    this.#size += bytes;
    if (this.#size <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#size, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

/** Pairs as a map. Throws SpacyError BAD_VALUE naming the key, by `name`, of what can't be written. */
export function packEntries(
  entries: readonly (readonly [unknown, unknown])[],
  name: (key: unknown) => string,
): Uint8Array {
  try {
    return new Packer().entries(entries, 1).bytes();
  } catch (error) {
    for (const [key, value] of entries) nameCulprit(key, value, name);
    throw error;
  }
}

function nameCulprit(key: unknown, value: unknown, name: (key: unknown) => string): void {
  try {
    new Packer().value(key, 1).value(value, 1);
  } catch (cause) {
    throw new SpacyError('BAD_VALUE', `${name(key)} can't be saved: ${reasonOf(cause)}.`, { cause });
  }
}
