// Files to convert, and the names of what they become.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, relative, resolve, sep } from 'node:path';
import { byCodePoints, badData } from './text.js';

export const STANDARD = '-';

export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The path itself where it is no folder, else all files below it whose names end so; none that are hidden. */
export function filesOf(path: string, ending = ''): string[] {
  return isFolder(path) ? filesBelow(path, ending).sort(byParts) : [path];
}

function filesBelow(folder: string, ending: string): string[] {
  const visible = readdirSync(folder).filter((name) => !name.startsWith('.'));
  return visible.flatMap((name) => {
    const path = join(folder, name);
    if (isFolder(path)) return filesBelow(path, ending);
    return name.endsWith(ending) ? [path] : [];
  });
}

function byParts(a: string, b: string): number {
  const [left, right] = [a.split(sep), b.split(sep)];
  const at = left.findIndex((part, i) => part !== right[i]);
  return byCodePoints(left[at] ?? '', right[at] ?? '');
}

/** What follows the last point of a name, without it. */
export const suffixOf = (path: string): string => extname(path).slice(1);

/** UTF-8 with the ends of lines that Python reads from text. */
export function readText(path: string): string {
  const bytes = readFileSync(path === STANDARD ? 0 : path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch (error) {
    throw badData(`The file '${path}' is not in UTF-8.`, error);
  }
}

/** Where what a file becomes is written: below the output folder as the file is below the input folder. */
export function outputPath(file: string, inputPath: string, outputFolder: string, fileType: string): string {
  const name = file === inputPath ? basename(file === STANDARD ? 'stdin' : resolve(file)) : relative(inputPath, file);
  const suffix = suffixOf(name);
  return join(outputFolder, `${suffix ? name.slice(0, -suffix.length - 1) : name}.${fileType}`);
}
