// A zip reader in the place of C++'s, so that files and installs are tested without WebAssembly.
import { inflateRawSync } from 'node:zlib';
import { SpacyError } from '../../../js/src/errors.js';
import type { ArchiveReader } from '../../../js/src/fs/types.js';

export const open = { count: 0 };

export function openZip(bytes: Uint8Array): ArchiveReader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new SpacyError('BAD_ARCHIVE', 'The archive is cut off or no archive.');
  const members = new Map<string, { at: number; packed: number; size: number; method: number }>();
  let at = buffer.readUInt32LE(end + 16);
  for (let left = buffer.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => buffer.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    members.set(buffer.toString('utf8', at + 46, at + 46 + name), {
      method: buffer.readUInt16LE(at + 10),
      packed: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      at: buffer.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  open.count++;
  return {
    list: () => [...members].map(([path, { size }]) => ({ path, size })),
    read(path) {
      const { at: start, packed, method } = members.get(path)!;
      const from = start + 30 + buffer.readUInt16LE(start + 26) + buffer.readUInt16LE(start + 28);
      const data = buffer.subarray(from, from + packed);
      return new Uint8Array(method === 0 ? data : inflateRawSync(data));
    },
    close: () => void open.count--,
  };
}
