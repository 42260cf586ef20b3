// The browser: files in JavaScript's memory, packages in Cache Storage. Pages and workers share the latter.
import { SpacyError } from '../errors.js';
import type { ArchiveReader, FileTree } from '../fs/types.js';
import { VirtualFileSystem } from '../fs/virtual.js';
import { shared } from '../shared.js';
import { BrowserStore } from './browser_store.js';
import { env } from './env.js';
import type { PackageRecord, PackageStore, Platform } from './types.js';

/** Every copy of the package on a page sees the same files. */
const fs: VirtualFileSystem = shared('fs/1', () => new VirtualFileSystem());

const folder = '/packages';
let temporaries = 0;
const readers = new Map<string, ArchiveReader>();

export const browserPlatform: Platform = {
  fs,
  keepsBytes: true,
  archive: (path: string): Uint8Array => fs.borrow(path),
  tree: (path: string): FileTree => fs.tree(path),

  async store(): Promise<PackageStore | undefined> {
    if (env.cache === false || typeof caches === 'undefined') return undefined;
    return BrowserStore.open(typeof env.cache === 'string' ? env.cache : 'spacy-wasm-packages');
  },

  async digest(algorithm, bytes): Promise<Uint8Array> {
    if (!globalThis.crypto?.subtle) {
      throw new SpacyError(
        'INTEGRITY',
        'Integrity can be checked only on a page that came by https or from localhost.',
      );
    }
    const name = algorithm.replace('sha', 'SHA-');
    return new Uint8Array(await crypto.subtle.digest(name, bytes as Uint8Array<ArrayBuffer>));
  },

  baseUrl: () => (typeof document === 'undefined' ? globalThis.location?.href : document.baseURI),
  description: () => globalThis.navigator?.userAgent ?? 'a browser',

  expose(record: PackageRecord, _bytes, archive): string {
    const path = `${folder}/${record.name}-${record.version}`;
    readers.get(path)?.close();
    readers.set(path, archive);
    fs.mountArchive(archive, path);
    return path;
  },

  temporary: () => `/tmp/${(temporaries += 1)}`,

  conceal(path: string): void {
    fs.rm(path, { recursive: true, force: true });
    readers.get(path)?.close();
    readers.delete(path);
  },
};
