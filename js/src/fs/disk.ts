// Node's file system: the disk itself, with the calls and the errors of `spacy.fs`.
import { SpacyError, show } from '../errors.js';
import { fs, path } from '../node.js';
import { exportTree } from './export.js';
import { decoded, toBytes } from './path.js';
import type { DirectoryHandle, FileStat, FileSystem, FileTree } from './types.js';

export class DiskFileSystem implements FileSystem {
  writeFile(file: string, data: string | Uint8Array | ArrayBuffer): void {
    const bytes = typeof data === 'string' || data instanceof Uint8Array ? data : toBytes(data);
    guarded(file, () => {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      replaceFile(file, bytes);
    });
  }

  readFile(file: string): Uint8Array;
  readFile(file: string, encoding: 'utf8' | 'utf-8' | { encoding: 'utf8' | 'utf-8' }): string;
  readFile(file: string, encoding?: unknown): Uint8Array | string {
    return decoded(readBytes(file), encoding);
  }

  readdir(folder: string): string[] {
    return guarded(folder, () => fs.readdirSync(folder)).sort();
  }

  stat(file: string): FileStat {
    const stat = guarded(file, () => fs.statSync(file));
    const isDirectory = stat.isDirectory();
    return { size: isDirectory ? 0 : stat.size, isFile: stat.isFile(), isDirectory };
  }

  mkdir(folder: string, _options?: { recursive?: boolean }): void {
    guarded(folder, () => fs.mkdirSync(folder, { recursive: true }));
  }

  rm(file: string, { recursive = false, force = false } = {}): void {
    guarded(file, () => fs.rmSync(file, { recursive, force }));
  }

  rename(from: string, to: string): void {
    guarded(from, () => fs.renameSync(from, checked(to)));
  }

  exists(file: string): boolean {
    return fs.existsSync(checked(file));
  }

  exportArchive(file: string, format?: 'zip' | 'tar.gz'): Uint8Array {
    const name = path.basename(path.resolve(file));
    if (!this.stat(file).isDirectory) return exportTree([[name, readBytes(file)]], format);
    const members = filesBelow(file).map((inside): [string, Uint8Array] => [
      `${name}/${inside}`,
      readBytes(path.join(file, inside)),
    ]);
    return exportTree(members, format);
  }

  /** Makes `target` show the folder: by a link, so that nothing has to be written back. */
  async mount(directory: DirectoryHandle | string, target: string): Promise<void> {
    if (typeof directory !== 'string') {
      throw new SpacyError('BAD_ARGUMENT', 'In Node mount takes the path of a folder: the disk is there already.');
    }
    if (path.resolve(directory) === path.resolve(target)) return;
    guarded(target, () => {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.symlinkSync(path.resolve(directory), target, 'junction');
    });
  }

  async flush(target: string): Promise<void> {
    this.stat(target);
  }

  /** The folder at `folder` for C++. */
  tree(folder: string): FileTree {
    if (!this.stat(folder).isDirectory) throw new SpacyError('BAD_ARGUMENT', `'${folder}' is a file, not a folder.`);
    const full = (inside: string) => path.join(folder, inside);
    return {
      list: () => filesBelow(folder),
      exists: (inside) => fs.statSync(full(inside), { throwIfNoEntry: false })?.isFile() ?? false,
      size: (inside) => this.stat(full(inside)).size,
      read: (inside, offset, into) => guarded(full(inside), () => readAt(full(inside), offset, into)),
      write: (inside, bytes) => this.writeFile(full(inside), bytes),
    };
  }
}

/** Written beside its place and moved there when it is on the disk: a full one leaves the old file. */
function replaceFile(file: string, bytes: string | Uint8Array): void {
  const old = fs.statSync(file, { throwIfNoEntry: false });
  if (old && !old.isFile()) return fs.writeFileSync(file, bytes); // a device or a pipe stays what it is
  const target = old ? fs.realpathSync(file) : file; // and so does a link
  const temporary = `${target}.${Math.random().toString(36).slice(2, 10)}.tmp`;
  try {
    fs.writeFileSync(temporary, bytes, { flag: 'wx', flush: true, ...(old && { mode: old.mode }) });
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** A file's bytes in memory of their own: Node's small buffers share theirs. */
export function readBytes(file: string): Uint8Array {
  const buffer = guarded(file, () => fs.readFileSync(file));
  const shared = buffer.byteLength !== buffer.buffer.byteLength;
  return shared ? new Uint8Array(buffer) : new Uint8Array(buffer.buffer, 0, buffer.byteLength);
}

function readAt(file: string, offset: number, into: Uint8Array): number {
  const handle = fs.openSync(file, 'r');
  try {
    let done = 0;
    while (done < into.length) {
      const count = fs.readSync(handle, into, done, into.length - done, offset + done);
      if (count === 0) break;
      done += count;
    }
    return done;
  } finally {
    fs.closeSync(handle);
  }
}

/** Every file's path below a folder, with '/', sorted. Folders that link back into themselves are walked once. */
function filesBelow(top: string): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const open = [''];
  for (let prefix = open.pop(); prefix !== undefined; prefix = open.pop()) {
    const folder = path.join(top, prefix);
    const real = guarded(folder, () => fs.realpathSync(folder));
    if (seen.has(real)) continue;
    seen.add(real);
    for (const name of guarded(folder, () => fs.readdirSync(folder))) {
      const stat = fs.statSync(path.join(folder, name), { throwIfNoEntry: false });
      if (stat?.isDirectory()) open.push(`${prefix}${name}/`);
      else if (stat?.isFile()) found.push(prefix + name);
    }
  }
  return found.sort();
}

function checked(file: string): string {
  if (typeof file !== 'string' || file === '' || file.includes('\0')) {
    throw new SpacyError('BAD_ARGUMENT', `${show(file)} is not a path.`);
  }
  return file;
}

const reasons: Record<string, string> = {
  EACCES: 'this process may not touch it',
  EPERM: 'this process may not touch it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  ERR_FS_EISDIR: 'it is a folder: pass { recursive: true }',
  EEXIST: 'something else is there already',
};

function guarded<T>(file: string, action: () => T): T {
  checked(file);
  try {
    return action();
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === 'ENOENT')
      throw new SpacyError('FILE_NOT_FOUND', `There is no file or folder '${file}'.`, { cause: error });
    const reason = reasons[code] ?? String((error as Error).message ?? error);
    throw new SpacyError('FILE_FAILED', `'${file}' can't be read or written: ${reason}.`, { cause: error });
  }
}
