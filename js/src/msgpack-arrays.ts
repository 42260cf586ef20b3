// numpy's arrays in msgpack, as srsly writes them: a map with the keys nd, type, kind, shape and data, which are bytes.
import { decoder } from './utf8.js';

type TypedArrayType =
  | Int8ArrayConstructor
  | Uint8ArrayConstructor
  | Int16ArrayConstructor
  | Uint16ArrayConstructor
  | Int32ArrayConstructor
  | Uint32ArrayConstructor
  | Float32ArrayConstructor
  | Float64ArrayConstructor
  | BigInt64ArrayConstructor
  | BigUint64ArrayConstructor;
export type TypedArray = InstanceType<TypedArrayType>;

/** A numpy array: `data` row by row. */
export interface NumpyArray {
  readonly data: TypedArray;
  readonly shape: readonly number[];
}

// Of the machines that this runs on, all are little-endian.
const TYPES: Record<string, TypedArrayType> = {
  '|i1': Int8Array,
  '|u1': Uint8Array,
  '<i2': Int16Array,
  '<u2': Uint16Array,
  '<i4': Int32Array,
  '<u4': Uint32Array,
  '<f4': Float32Array,
  '<f8': Float64Array,
  '<i8': BigInt64Array,
  '<u8': BigUint64Array,
};

/** numpy's name of an array's type. */
export function typeName(array: TypedArray): string | undefined {
  return Object.keys(TYPES).find((name) => array instanceof TYPES[name]!);
}

/** Whether a shape has room for so many numbers, and no more. */
export const fitsShape = (shape: unknown, count: number): boolean =>
  Array.isArray(shape) &&
  shape.every((length) => Number.isSafeInteger(length) && length >= 0) &&
  (shape as number[]).reduce((product, length) => product * length, 1) === count;

/** The array or number that a map's pairs stand for, or undefined where they are those of another map. */
export function arrayOf(entries: readonly [unknown, unknown][]): NumpyArray | number | bigint | undefined {
  const fields = new Map(entries.map(([key, value]) => [key instanceof Uint8Array ? decoder.decode(key) : key, value]));
  const Type = TYPES[String(fields.get('type'))];
  const bytes = fields.get('data');
  if (!fields.has('nd') || !Type || !(bytes instanceof Uint8Array)) return undefined;
  if (bytes.length % Type.BYTES_PER_ELEMENT) return undefined;
  const data = new Type(bytes.slice().buffer);
  if (!fields.get('nd')) return data[0];
  const shape = fields.get('shape');
  return fitsShape(shape, data.length) ? { data, shape: shape as number[] } : undefined;
}
