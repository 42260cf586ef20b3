// What can be loaded and installed, and what the two ask of the platform they run on.
import type { ArchiveReader, FileSystem, FileTree } from '../fs/types.js';

/** The default export of an npm package that carries a model. */
export interface ModelModule {
  readonly name: string;
  readonly version: string;
  readonly url: string | URL;
  readonly integrity?: string;
}

/** Whatever names a package: an installed name, a path, an address, bytes, a file that was picked, a model module. */
export type Source = string | URL | ArrayBuffer | Uint8Array | Blob | ModelModule | { readonly default: ModelModule };

export interface ProgressEvent {
  readonly status: 'download' | 'unpack' | 'build' | 'ready';
  readonly file?: string;
  readonly loaded?: number;
  readonly total?: number;
  /** 0 to 100, where the whole is known. */
  readonly progress?: number;
}

export interface InstallOptions {
  onProgress?: (event: ProgressEvent) => void;
  signal?: AbortSignal;
  /** `false`: neither read from the cache nor kept in it. Default: `spacy.env.cache`. */
  cache?: boolean;
  /** A further name to find the package by, beside the one in its meta.json. */
  name?: string;
  /** `sha256-…`, `sha384-…` or `sha512-…`, as in a page's `integrity` attribute: one of the strongest must fit. */
  integrity?: string;
}

/** What `install` answers. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  readonly path: string;
}

/** What is kept about an installed package. */
export interface PackageRecord {
  readonly name: string;
  readonly version: string;
  /** The archive's file name: its ending tells people what it is. */
  readonly file: string;
  readonly size: number;
  readonly url?: string;
  readonly integrity?: string;
  readonly installedAt: string;
  /** Another name that it was installed by: a model module's, or the one in an address template. */
  readonly alias?: string;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** What came of a file before the connection broke. */
export interface Part {
  readonly bytes: Uint8Array;
  /** An ETag or a date: what the file must still have for the rest to fit. */
  readonly validator: string;
  readonly total?: number;
}

/** Where whole packages are kept between visits. A package is there whole or not at all. */
export interface PackageStore {
  list(): Promise<PackageRecord[]>;
  /** The archive's bytes, or undefined where it is not there (any more). */
  read(record: PackageRecord): Promise<Uint8Array | undefined>;
  /** Replaces a record of the same name and version. Throws the platform's quota error as CACHE_FULL. */
  write(record: PackageRecord, bytes: Uint8Array): Promise<void>;
  remove(record: PackageRecord): Promise<void>;
  /** What came of the file at an address, in an earlier call or visit. */
  readPart(url: string): Promise<Part | undefined>;
  /** Undefined removes it. Never throws: a part that is not kept is fetched again. */
  keepPart(url: string, part: Part | undefined): Promise<void>;
  /** Bytes of packages and parts. */
  used(): Promise<number>;
  /** Removes every package and part. */
  clear(): Promise<void>;
  /** Where the package lies, for people: a path on disk, or undefined where there is none. */
  locate(record: PackageRecord): string | undefined;
}

/** A source made ready to be opened: hand `bytes` (an archive) or `files` (a folder) to C++. */
export type Resolved =
  | {
      readonly kind: 'archive';
      readonly name: string;
      readonly bytes: Uint8Array;
      readonly record?: PackageRecord;
      /** Set where this call put it into the cache: to be called when it turns out to be of no use. */
      readonly discard?: () => Promise<void>;
    }
  | { readonly kind: 'files'; readonly name: string; readonly files: FileTree; readonly path: string };

/** What differs between Node and a browser. Each entry file hands one in through `useHost` (install/host.ts). */
export interface Platform {
  readonly fs: FileSystem;
  /** An archive's bytes, to be read and not changed: they may be the file system's own. */
  archive(path: string): Uint8Array;
  /** The folder at `path` as C++ reads it. */
  tree(path: string): FileTree;
  /** The persistent store, or undefined where the platform keeps nothing (a private window, no permission). */
  store(): Promise<PackageStore | undefined>;
  digest(algorithm: 'sha256' | 'sha384' | 'sha512', bytes: Uint8Array): Promise<Uint8Array>;
  /** The path that a `file:` address names; undefined where there are none. */
  pathOfUrl?(url: string): string;
  /** What a relative address starts from; undefined where there is nothing. */
  baseUrl(): string | undefined;
  /** An npm package of ours by its name, as Node finds it; undefined where there is none. */
  findNpmPackage?(name: string): Promise<ModelModule | string | undefined>;
  /** Makes an installed archive visible in `fs`; returns its path. `stored`: where the store has it, if it does. */
  expose(record: PackageRecord, bytes: Uint8Array, archive: ArchiveReader, stored: string | undefined): string;
  /** Whether `expose` leaves the archive's members in memory, so that the bytes and the reader stay. */
  readonly keepsBytes: boolean;
  /** The store's list at once, where the platform can. */
  installedNow?(): PackageRecord[];
  /** Raw deflate, where it can be done at once. */
  deflate?(bytes: Uint8Array): Uint8Array;
  /** What this is, for `info()`. */
  description(): string;
  /** A new folder of `fs` for files that are soon removed. */
  temporary(): string;
  /** Undoes `expose`. */
  conceal(path: string): void;
}
