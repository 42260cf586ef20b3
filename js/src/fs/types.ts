// What a file system is to this package: one set of synchronous calls over the disk (Node) or over JavaScript's memory
// (browsers), and the tree of files that the C++ side reads (src/base/files.h) whatever lies behind it.

/** What `stat` says about a path. */
export interface FileStat {
  readonly size: number;
  readonly isFile: boolean;
  readonly isDirectory: boolean;
}

/** `spacy.fs`. Paths have '/' (on disk also the system's own). Every failure is a SpacyError that names the path. */
export interface FileSystem {
  /** Writes the whole file, making its folders. A string is written as UTF-8. */
  writeFile(path: string, data: string | Uint8Array | ArrayBuffer): void;
  /** The file's bytes, or its text with encoding 'utf8'. The bytes are the caller's to keep. */
  readFile(path: string): Uint8Array;
  readFile(path: string, encoding: 'utf8' | 'utf-8' | { encoding: 'utf8' | 'utf-8' }): string;
  /** Names in a folder, sorted, without '.' and '..'. */
  readdir(path: string): string[];
  stat(path: string): FileStat;
  /** Makes the folder and those above it; one that is there already is fine. */
  mkdir(path: string, options?: { recursive?: boolean }): void;
  /** Removes a file, or with `recursive` a folder and all in it. A missing path is an error unless `force`. */
  rm(path: string, options?: { recursive?: boolean; force?: boolean }): void;
  exists(path: string): boolean;
  /** Moves a file or folder to a place where nothing is, or a file in the place of another. */
  rename(from: string, to: string): void;
  /** A folder (or one file) as the bytes of an archive; names start with the folder's own. */
  exportArchive(path: string, format?: 'zip' | 'tar.gz'): Uint8Array;
  /** Reads a folder that the person picked to `path`. In Node a folder's path may stand for the handle. */
  mount(directory: DirectoryHandle | string, path: string): Promise<void>;
  /** Writes what changed below a mounted path back to the folder. A no-op on the disk. */
  flush(path: string): Promise<void>;
}

/** The part of `FileSystemDirectoryHandle` that `mount` and `flush` use. */
export interface DirectoryHandle {
  readonly kind: 'directory';
  readonly name: string;
  entries(): AsyncIterable<[string, DirectoryHandle | FileHandle]>;
  getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<DirectoryHandle>;
  getFileHandle(name: string, options?: { create?: boolean }): Promise<FileHandle>;
  removeEntry(name: string, options?: { recursive?: boolean }): Promise<void>;
}

/** The part of `FileSystemFileHandle` that `mount` and `flush` use. */
export interface FileHandle {
  readonly kind: 'file';
  readonly name: string;
  getFile(): Promise<{ arrayBuffer(): Promise<ArrayBuffer> }>;
  createWritable(): Promise<{ write(data: Uint8Array): Promise<void>; close(): Promise<void> }>;
}

/**
 * A tree of files as C++ reads and writes it. Paths are relative to the tree, with '/', without '.', '..' or a leading '/'.
 * Nothing is held open between calls.
 */
export interface FileTree {
  /** Every file's path, sorted. */
  list(): string[];
  exists(path: string): boolean;
  /** Throws SpacyError FILE_NOT_FOUND naming the path. */
  size(path: string): number;
  /** Fills the front of `into` from `offset` of the file; returns how much, less than its length only at the end. */
  read(path: string, offset: number, into: Uint8Array): number;
  write(path: string, bytes: Uint8Array): void;
}

/** A member of an archive. */
export interface ArchiveMember {
  readonly path: string;
  readonly size: number;
}

/** A zip or tar.gz that C++ has opened over bytes in JavaScript's memory: members are inflated when they are read. */
export interface ArchiveReader {
  list(): ArchiveMember[];
  /** A whole member, in memory of its own. */
  read(path: string): Uint8Array;
  /** Frees what C++ holds; the bytes stay the caller's. */
  close(): void;
}

/** Given by the bindings: opens an archive, told apart by its bytes. Throws SpacyError BAD_ARCHIVE. */
export type OpenArchive = (bytes: Uint8Array) => ArchiveReader;
