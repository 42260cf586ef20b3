// Matrices as layers hand them on.
import { SpacyError, show } from '../errors.js';
import type { Matrix } from '../token-columns.js';

/** Throws SpacyError BAD_LAYER for what is no matrix of floats; `what` begins the message. */
export function checkMatrix(value: unknown, what: string): asserts value is Matrix {
  const { data, shape } = (value ?? {}) as { data?: unknown; shape?: unknown };
  if (!(data instanceof Float32Array) || !Array.isArray(shape)) {
    const given = Array.isArray(value) ? 'a list' : show(value);
    throw new SpacyError(
      'BAD_LAYER',
      `${what} ${given} in place of a matrix: { data: Float32Array, shape: [rows, columns] }.`,
    );
  }
  const [rows, columns] = shape as [number, number];
  if (shape.length === 2 && rows >= 0 && columns >= 0 && rows * columns === data.length) return;
  throw new SpacyError(
    'BAD_LAYER',
    `${what} a matrix of shape [${shape.join(', ')}] that holds ${data.length} numbers.`,
  );
}

/** Takes rows apart, without copying them. */
export function splitRows({ data, shape: [, width] }: Matrix, lengths: readonly number[]): Matrix[] {
  let at = 0;
  return lengths.map((rows) => {
    const from = at;
    at += rows * width;
    return { data: data.subarray(from, at), shape: [rows, width] };
  });
}
