// The worker's side of saving: each call's answer, and the memory that goes over with it.
import type { SaveOptions } from './component.js';
import { createPackage, fs } from './index.js';
import type { Language } from './language.js';
import type { PackageOptions } from './package/create.js';
import type { SavingCall } from './worker-protocol.js';

export type ArchiveOptions = SaveOptions & { readonly format?: 'zip' | 'tar.gz' };

interface Saved {
  readonly value?: unknown;
  readonly transfer?: readonly Uint8Array[];
}

const whole = (bytes: Uint8Array): Saved => ({ value: bytes, transfer: [bytes] });

type Call = (nlp: Language, first: never, second: never, temporary: () => string) => Saved;

const calls: Record<SavingCall, Call> = {
  toBytes: (nlp, options: SaveOptions) => whole(nlp.toBytes(options)),
  fromBytes(nlp, bytes: Uint8Array, options: SaveOptions) {
    nlp.fromBytes(bytes, options);
    return {};
  },
  toDisk(nlp, path: string, options: SaveOptions) {
    nlp.toDisk(path, options);
    return {};
  },
  fromDisk(nlp, path: string, options: SaveOptions) {
    nlp.fromDisk(path, options);
    return {};
  },
  exportArchive(nlp, name: string, { format, ...options }: ArchiveOptions, temporary) {
    const folder = temporary();
    try {
      nlp.toDisk(`${folder}/${name}`, options);
      return whole(fs.exportArchive(`${folder}/${name}`, format));
    } finally {
      fs.rm(folder, { recursive: true, force: true });
    }
  },
  package(nlp, options: PackageOptions) {
    const archives = createPackage(nlp, options);
    return { value: archives, transfer: archives.map(({ bytes }) => bytes) };
  },
};

/** `temporary` gives a folder of the worker's file system to write into. */
export function save(nlp: Language, call: SavingCall, given: readonly unknown[], temporary: () => string): Saved {
  return calls[call](nlp, given[0] as never, given[1] as never, temporary);
}
