// Paths of the virtual file system: '/' separates, the root is '/', a relative path starts at the root.
import { SpacyError, show } from '../errors.js';
import { decoder, encoder } from '../utf8.js';

/** Splits a path into its names, with '.' and '..' resolved. Throws BAD_ARGUMENT for what is no path. */
export function segments(path: string): string[] {
  if (typeof path !== 'string' || path === '' || path.includes('\0')) {
    throw new SpacyError('BAD_ARGUMENT', `${show(path)} is not a path: give a text such as '/models/my_model'.`);
  }
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names;
}

export const join = (names: readonly string[]): string => '/' + names.join('/');

/** The last name of a path, '' of the root. */
export const baseName = (path: string): string => path.split(/[\\/]/).filter(Boolean).at(-1) ?? '';

/** Bytes of their own for what `writeFile` takes. */
export function toBytes(data: string | Uint8Array | ArrayBuffer): Uint8Array {
  if (typeof data === 'string') return encoder.encode(data);
  if (data instanceof Uint8Array) return data.slice();
  if (data instanceof ArrayBuffer || Object.prototype.toString.call(data) === '[object ArrayBuffer]') {
    return new Uint8Array(data.slice(0));
  }
  if (ArrayBuffer.isView(data)) {
    const view = data as ArrayBufferView;
    return new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset, view.byteLength).slice();
  }
  throw new SpacyError('BAD_ARGUMENT', `${show(data)} can't be written to a file: give a text or bytes.`);
}

/** What `readFile` answers for its second argument. */
export function decoded(bytes: Uint8Array, encoding: unknown): Uint8Array | string {
  const name = typeof encoding === 'object' && encoding ? (encoding as { encoding?: unknown }).encoding : encoding;
  if (name === undefined || name === null) return bytes;
  if (name === 'utf8' || name === 'utf-8') return decoder.decode(bytes);
  throw new SpacyError('BAD_ARGUMENT', `The encoding ${show(name)} is not known: 'utf8' is, or none for bytes.`);
}
