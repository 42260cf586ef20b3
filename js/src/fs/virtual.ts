// The browser's file system: a tree in JavaScript's memory. Nothing in it outlives the page; what does is in the package store.
import { SpacyError } from '../errors.js';
import { exportTree } from './export.js';
import { archiveFolder, bytesOf, filesBelow, folder, sizeOf } from './nodes.js';
import type { FileNode, FolderNode, MemberNode, Node } from './nodes.js';
import { baseName, decoded, join, segments, toBytes } from './path.js';
import { flushToHandle, readHandle } from './picked_folder.js';
import type { PickedFolder } from './picked_folder.js';
import type { ArchiveReader, DirectoryHandle, FileStat, FileSystem, FileTree } from './types.js';

export class VirtualFileSystem implements FileSystem {
  readonly #root = folder();
  readonly #picked = new Map<string, PickedFolder>();

  writeFile(path: string, data: string | Uint8Array | ArrayBuffer): void {
    const names = segments(path);
    const name = names.pop();
    if (name === undefined) throw isFolder(path);
    const bytes = toBytes(data);
    const parent = this.#makeFolders(names);
    if (parent.children.get(name)?.kind === 'folder') throw isFolder(path);
    parent.children.set(name, { kind: 'file', bytes });
  }

  readFile(path: string): Uint8Array;
  readFile(path: string, encoding: 'utf8' | 'utf-8' | { encoding: 'utf8' | 'utf-8' }): string;
  readFile(path: string, encoding?: unknown): Uint8Array | string {
    const node = this.#file(path);
    const bytes = bytesOf(node);
    return decoded(node.kind === 'file' && encoding === undefined ? bytes.slice() : bytes, encoding);
  }

  readdir(path: string): string[] {
    return [...this.#folder(path).children.keys()].sort();
  }

  stat(path: string): FileStat {
    const node = this.#node(path);
    const isDirectory = node.kind === 'folder';
    return { size: isDirectory ? 0 : sizeOf(node), isFile: !isDirectory, isDirectory };
  }

  mkdir(path: string, _options?: { recursive?: boolean }): void {
    this.#makeFolders(segments(path));
  }

  rm(path: string, { recursive = false, force = false } = {}): void {
    const names = segments(path);
    const node = this.#find(names);
    if (!node && force) return;
    if (!node) throw notFound(path);
    if (node.kind === 'folder' && !recursive) {
      throw new SpacyError(
        'BAD_ARGUMENT',
        `'${path}' is a folder: pass { recursive: true } to remove it and all in it.`,
      );
    }
    const name = names.pop();
    if (name === undefined) this.#root.children.clear();
    else (this.#find(names) as FolderNode).children.delete(name);
  }

  rename(from: string, to: string): void {
    const names = segments(to);
    const name = names.pop();
    const node = this.#node(from);
    if (name === undefined || this.#find([...names, name])?.kind === 'folder') throw isFolder(to);
    const old = segments(from);
    const last = old.pop();
    if (join(segments(from)) === join(segments(to))) return;
    if (last === undefined || join([...names, name]).startsWith(`${join([...old, last])}/`)) throw isFolder(from);
    this.#makeFolders(names).children.set(name, node);
    (this.#find(old) as FolderNode).children.delete(last);
  }

  exists(path: string): boolean {
    return this.#find(segments(path)) !== undefined;
  }

  exportArchive(path: string, format?: 'zip' | 'tar.gz'): Uint8Array {
    const node = this.#node(path);
    const name = baseName(join(segments(path)));
    if (node.kind !== 'folder') return exportTree([[name, bytesOf(node)]], format);
    const prefix = name ? `${name}/` : '';
    const files = filesBelow(node).map(([inside, file]): [string, Uint8Array] => [prefix + inside, bytesOf(file)]);
    return exportTree(files, format);
  }

  async mount(directory: DirectoryHandle | string, path: string): Promise<void> {
    if (typeof directory === 'string') {
      throw new SpacyError(
        'BAD_ARGUMENT',
        `'${directory}' is a path: in a browser mount takes the handle of a picked folder.`,
      );
    }
    const names = segments(path);
    const picked = await readHandle(directory);
    const top = this.#makeFolders(names);
    top.children.clear();
    for (const [inside, bytes] of picked.written) this.#put(top, inside, { kind: 'file', bytes });
    this.#picked.set(join(names), picked);
  }

  async flush(path: string): Promise<void> {
    const at = join(segments(path));
    for (const [mounted, picked] of this.#picked) {
      if (at !== mounted && !at.startsWith(mounted === '/' ? '/' : `${mounted}/`)) continue;
      const files = filesBelow(this.#folder(mounted)).map(([inside, file]): [string, Uint8Array] => [
        inside,
        bytesOf(file),
      ]);
      await flushToHandle(picked, new Map(files));
      return;
    }
    throw new SpacyError('BAD_ARGUMENT', `'${path}' is not in a mounted folder: call mount first.`);
  }

  /** Shows an archive's members below `path`, in the place of what was there. Their bytes stay in the archive. */
  mountArchive(archive: ArchiveReader, path: string): void {
    const names = segments(path);
    const name = names.pop();
    if (name === undefined) throw isFolder(path);
    this.#makeFolders(names).children.set(name, archiveFolder(archive));
  }

  /** A file's bytes as they lie here, to be read and not kept: `readFile` without its copy. */
  borrow(path: string): Uint8Array {
    return bytesOf(this.#file(path));
  }

  /** The folder at `path` for C++: its list is made when it is asked for, its files are read where they lie. */
  tree(path: string): FileTree {
    const top = this.#folder(path);
    let last: { path: string; bytes: Uint8Array } | undefined;
    const find = (inside: string) => {
      const node = descend(top, inside.split('/'));
      if (!node || node.kind === 'folder') throw notFound(`${path}/${inside}`);
      return node;
    };
    return {
      list: () => filesBelow(top).map(([inside]) => inside),
      exists: (inside) => {
        const node = descend(top, inside.split('/'));
        return node !== undefined && node.kind !== 'folder';
      },
      size: (inside) => sizeOf(find(inside)),
      read: (inside, offset, into) => {
        const node = find(inside);
        // A member is read in pieces, one after another: it is inflated once.
        if (node.kind === 'member' && last?.path !== inside) last = { path: inside, bytes: bytesOf(node) };
        const bytes = node.kind === 'member' && last ? last.bytes : bytesOf(node);
        const piece = bytes.subarray(offset, offset + into.length);
        into.set(piece);
        return piece.length;
      },
      write: (inside, bytes) => this.#put(top, inside, { kind: 'file', bytes: bytes.slice() }),
    };
  }

  #put(top: FolderNode, inside: string, file: FileNode): void {
    const names = segments(inside);
    const name = names.pop() as string;
    makeFolders(top, names).children.set(name, file);
  }

  #find(names: readonly string[]): Node | undefined {
    return descend(this.#root, names);
  }

  #node(path: string): Node {
    const node = this.#find(segments(path));
    if (!node) throw notFound(path);
    return node;
  }

  #file(path: string): FileNode | MemberNode {
    const node = this.#node(path);
    if (node.kind === 'folder') throw isFolder(path);
    return node;
  }

  #folder(path: string): FolderNode {
    const node = this.#node(path);
    if (node.kind !== 'folder') throw new SpacyError('BAD_ARGUMENT', `'${path}' is a file, not a folder.`);
    return node;
  }

  #makeFolders(names: readonly string[]): FolderNode {
    return makeFolders(this.#root, names);
  }
}

function descend(top: Node, names: readonly string[]): Node | undefined {
  let at: Node | undefined = top;
  for (const name of names) {
    if (at?.kind !== 'folder') return undefined;
    at = at.children.get(name);
  }
  return at;
}

function makeFolders(top: FolderNode, names: readonly string[]): FolderNode {
  let at = top;
  for (const [index, name] of names.entries()) {
    let next = at.children.get(name);
    if (!next) at.children.set(name, (next = folder()));
    if (next.kind !== 'folder') {
      throw new SpacyError(
        'BAD_ARGUMENT',
        `'${join(names.slice(0, index + 1))}' is a file: no folder can be made there.`,
      );
    }
    at = next;
  }
  return at;
}

const notFound = (path: string) => new SpacyError('FILE_NOT_FOUND', `There is no file or folder '${path}'.`);
const isFolder = (path: string) => new SpacyError('BAD_ARGUMENT', `'${path}' is a folder, not a file.`);
