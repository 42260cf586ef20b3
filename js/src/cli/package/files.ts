// Reading a pipeline's folder, writing a package's.
import fs from 'node:fs';
import path from 'node:path';
import { builtMembers, type Member, type PackageTree } from '../../package/tree.js';
import { fileError } from '../io/failures.js';

function guarded<T>(file: string, verb: 'read' | 'written', action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw fileError(error, file, verb);
  }
}

export const readFile = (file: string): Buffer => guarded(file, 'read', () => fs.readFileSync(file));

export const readIfThere = (file: string): Uint8Array | undefined => (fs.existsSync(file) ? readFile(file) : undefined);

/** Every file below a folder, hidden ones too, by its path with '/'. */
export function membersBelow(folder: string): Member[] {
  return entriesBelow(folder, (entry) => entry.isFile()).map((inside) => [inside, readFile(path.join(folder, inside))]);
}

function entriesBelow(folder: string, wanted: (stat: fs.Stats) => boolean): string[] {
  const found: string[] = [];
  for (const inside of fs.readdirSync(folder, { recursive: true }) as string[]) {
    if (wanted(fs.statSync(path.join(folder, inside)))) found.push(inside.split(path.sep).join('/'));
  }
  return found.sort();
}

export function writeFile(file: string, bytes: Uint8Array): void {
  guarded(file, 'written', () => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes);
  });
}

/** `built`: with what setuptools copies while it builds. The folders of `input` are there too when they are empty. */
export function writeTree(tree: PackageTree, folder: string, input: string, built: boolean): void {
  const copies = built ? builtMembers(tree) : [];
  for (const [inside, bytes] of [...tree.members, ...copies]) writeFile(path.join(folder, inside), bytes);
  for (const inside of entriesBelow(input, (entry) => entry.isDirectory())) {
    fs.mkdirSync(path.join(folder, tree.module, tree.folder, inside), { recursive: true });
  }
}

export const removeFolder = (folder: string): void =>
  guarded(folder, 'written', () => fs.rmSync(folder, { recursive: true }));
