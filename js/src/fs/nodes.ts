// What the virtual file system is made of: folders, files with bytes of their own, and members of archives, whose bytes stay
// in the archive until they are read.
import type { ArchiveReader } from './types.js';

export interface FolderNode {
  readonly kind: 'folder';
  readonly children: Map<string, Node>;
}

export interface FileNode {
  readonly kind: 'file';
  bytes: Uint8Array;
}

export interface MemberNode {
  readonly kind: 'member';
  readonly archive: ArchiveReader;
  readonly path: string;
  readonly size: number;
}

export type Node = FolderNode | FileNode | MemberNode;

export const folder = (): FolderNode => ({ kind: 'folder', children: new Map() });

export const sizeOf = (node: FileNode | MemberNode): number => (node.kind === 'file' ? node.bytes.length : node.size);

/** The node's bytes. A file's are its own, not a copy. */
export const bytesOf = (node: FileNode | MemberNode): Uint8Array =>
  node.kind === 'file' ? node.bytes : node.archive.read(node.path);

/** Every file below a folder by its path there, in the order of the paths. */
export function filesBelow(top: FolderNode): [string, FileNode | MemberNode][] {
  const found: [string, FileNode | MemberNode][] = [];
  const open: [string, FolderNode][] = [['', top]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [prefix, { children }] = next;
    for (const [name, node] of children) {
      if (node.kind === 'folder') open.push([`${prefix}${name}/`, node]);
      else found.push([prefix + name, node]);
    }
  }
  return found.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A folder with an archive's members in it. */
export function archiveFolder(archive: ArchiveReader): FolderNode {
  const top = folder();
  for (const { path, size } of archive.list()) {
    const names = path.split('/').filter(Boolean);
    const last = names.pop();
    if (last === undefined) continue;
    let at = top;
    for (const name of names) {
      const next = at.children.get(name);
      const inner = next?.kind === 'folder' ? next : folder();
      at.children.set(name, inner);
      at = inner;
    }
    at.children.set(last, { kind: 'member', archive, path, size });
  }
  return top;
}
