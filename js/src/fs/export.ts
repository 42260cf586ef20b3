// Folders as archives: a zip, a tar.gz. Both are read by every tool, and the same files give the same bytes. Nothing is
// compressed where that can't be done at once (in a browser): packages' bytes are numbers that hardly shrink.
import { SpacyError, show } from '../errors.js';
import { encoder } from '../utf8.js';
import { crc32 } from './crc32.js';

type Member = readonly [path: string, bytes: Uint8Array];

/** Raw deflate. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/** 1980-01-01, so that the same files give the same bytes. */
const dosDate = 0x0021;
const unixTime = 315_532_800;

/** Stored where no `deflate` is given, and in a zip what that would not make smaller. */
export function exportTree(
  members: readonly Member[],
  format: 'zip' | 'tar.gz' = 'zip',
  deflate?: Deflate,
): Uint8Array {
  if (format === 'zip') return zip(members, deflate);
  if (format === 'tar.gz') return gzip(tar(members), deflate);
  throw new SpacyError('BAD_ARGUMENT', `${show(format)} is no archive format: 'zip' and 'tar.gz' are.`);
}

class Writer {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  at = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
    this.#view = new DataView(this.bytes.buffer);
  }
  u16(...values: number[]): void {
    for (const value of values) this.#view.setUint16((this.at += 2) - 2, value, true);
  }
  u32(...values: number[]): void {
    for (const value of values) this.#view.setUint32((this.at += 4) - 4, value, true);
  }
  put(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }
}

function zip(members: readonly Member[], deflate?: Deflate): Uint8Array {
  const named = members.map(([path, bytes]) => {
    const deflated = deflate?.(bytes);
    const packed = deflated && deflated.length < bytes.length ? deflated : bytes;
    return {
      name: encoder.encode(path),
      packed,
      method: packed === bytes ? 0 : 8,
      size: bytes.length,
      sum: crc32(bytes),
    };
  });
  const size = named.reduce((sum, { name, packed }) => sum + 30 + 46 + 2 * name.length + packed.length, 22);
  if (size > 0xffffffff || named.length > 0xffff) {
    throw new SpacyError(
      'BAD_ARGUMENT',
      `A zip of ${size} bytes and ${named.length} files is too large: use 'tar.gz'.`,
    );
  }
  const out = new Writer(size);
  const offsets = named.map(({ name, packed, method, size: whole, sum }) => {
    const offset = out.at;
    out.u32(0x04034b50);
    out.u16(20, 0x0800, method, 0, dosDate);
    out.u32(sum, packed.length, whole);
    out.u16(name.length, 0);
    out.put(name);
    out.put(packed);
    return offset;
  });
  const directory = out.at;
  named.forEach(({ name, packed, method, size: whole, sum }, index) => {
    out.u32(0x02014b50);
    out.u16(20, 20, 0x0800, method, 0, dosDate);
    out.u32(sum, packed.length, whole);
    out.u16(name.length, 0, 0, 0, 0);
    out.u32(0, offsets[index] as number);
    out.put(name);
  });
  const end = out.at;
  out.u32(0x06054b50);
  out.u16(0, 0, named.length, named.length);
  out.u32(end - directory, directory);
  out.u16(0);
  return out.bytes;
}

const block = 512;
const padded = (size: number) => Math.ceil(size / block) * block;

function tar(members: readonly Member[]): Uint8Array {
  const parts = members.flatMap(([path, bytes]) => {
    const name = encoder.encode(path);
    // A long name comes in a member of its own before it (GNU's 'L'): zero-terminated.
    const long = name.length > 100 ? [header('././@LongLink', name.length + 1, 'L'), padTo(name, name.length + 1)] : [];
    return [...long, header(name.subarray(0, 100), bytes.length, '0'), padTo(bytes, bytes.length)];
  });
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 2 * block));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function padTo(bytes: Uint8Array, size: number): Uint8Array {
  if (bytes.length === padded(size)) return bytes;
  const out = new Uint8Array(padded(size));
  out.set(bytes);
  return out;
}

function header(name: string | Uint8Array, size: number, type: '0' | 'L'): Uint8Array {
  const out = new Uint8Array(block);
  const text = (at: number, value: string) => out.set(encoder.encode(value), at);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');
  if (typeof name === 'string') text(0, name);
  else out.set(name, 0);
  text(100, '0000644\0' + '0000000\0' + '0000000\0' + `${octal(size, 11)}\0` + `${octal(unixTime, 11)}\0`);
  text(148, ' '.repeat(8));
  text(156, type);
  text(257, 'ustar\0' + '00');
  const sum = out.reduce((total, byte) => total + byte, 0);
  text(148, `${octal(sum, 6)}\0 `);
  return out;
}

function gzip(bytes: Uint8Array, deflate: Deflate = store): Uint8Array {
  const packed = deflate(bytes);
  const out = new Writer(10 + packed.length + 8);
  out.put(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff));
  out.put(packed);
  out.u32(crc32(bytes), bytes.length >>> 0);
  return out.bytes;
}

/** Deflate's stored blocks: 65,535 bytes each. */
function store(bytes: Uint8Array): Uint8Array {
  const largest = 0xffff;
  const blocks = Math.max(1, Math.ceil(bytes.length / largest));
  const out = new Writer(blocks * 5 + bytes.length);
  for (let index = 0; index < blocks; index++) {
    const piece = bytes.subarray(index * largest, (index + 1) * largest);
    out.put(Uint8Array.of(index === blocks - 1 ? 1 : 0));
    out.u16(piece.length, ~piece.length & 0xffff);
    out.put(piece);
  }
  return out.bytes;
}
