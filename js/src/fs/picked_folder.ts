// A folder that the person picked: read as a whole, since its handles answer only later, and written back by what changed.
import { SpacyError } from '../errors.js';
import type { DirectoryHandle } from './types.js';

export interface PickedFolder {
  readonly handle: DirectoryHandle;
  /** What the folder on disk holds, as far as this page knows. */
  written: Map<string, Uint8Array>;
}

export async function readHandle(handle: DirectoryHandle): Promise<PickedFolder> {
  if (typeof handle?.entries !== 'function') {
    throw new SpacyError('BAD_ARGUMENT', 'mount needs the handle of a folder, such as showDirectoryPicker() gives.');
  }
  const written = new Map<string, Uint8Array>();
  await readInto(handle, '', written);
  return { handle, written };
}

async function readInto(handle: DirectoryHandle, prefix: string, into: Map<string, Uint8Array>): Promise<void> {
  for await (const [name, entry] of handle.entries()) {
    if (entry.kind === 'directory') await readInto(entry, `${prefix}${name}/`, into);
    else into.set(prefix + name, new Uint8Array(await (await entry.getFile()).arrayBuffer()));
  }
}

/** Writes files that are new or changed, removes those that are gone. */
export async function flushToHandle(picked: PickedFolder, files: Map<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    const before = picked.written.get(path);
    if (before && equal(before, bytes)) continue;
    await write(picked.handle, path, bytes);
    picked.written.set(path, bytes.slice());
  }
  for (const path of [...picked.written.keys()]) {
    if (files.has(path)) continue;
    const names = path.split('/');
    const name = names.pop() as string;
    await (await descend(picked.handle, names)).removeEntry(name);
    picked.written.delete(path);
  }
}

async function write(top: DirectoryHandle, path: string, bytes: Uint8Array): Promise<void> {
  const names = path.split('/');
  const name = names.pop() as string;
  const file = await (await descend(top, names)).getFileHandle(name, { create: true });
  const stream = await file.createWritable();
  await stream.write(bytes);
  await stream.close();
}

async function descend(top: DirectoryHandle, names: readonly string[]): Promise<DirectoryHandle> {
  let at = top;
  for (const name of names) at = await at.getDirectoryHandle(name, { create: true });
  return at;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || (a.length === b.length && a.every((byte, index) => byte === b[index]));
}
