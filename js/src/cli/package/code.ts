// --code: files that go with the package. Those for here are run, for the pipeline may be made of what they bring.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SpacyError, use, type EntryPoints } from '../../index.node.js';
import type { CodeFile } from '../../package/tree.js';
import { readFile } from './files.js';

export const readCode = (file: string): CodeFile => ({ name: path.basename(file), bytes: readFile(file) });

export async function runCode(files: readonly string[]): Promise<void> {
  for (const file of files.filter((name) => /\.m?js$/.test(name))) {
    try {
      const module = (await import(pathToFileURL(path.resolve(file)).href)) as Record<string, unknown>;
      const exported = { ...module, ...(module.default as object | undefined) };
      const groups = Object.entries(exported).filter(([name]) => name.startsWith('spacy_'));
      if (groups.length) use(Object.fromEntries(groups) as EntryPoints);
    } catch (cause) {
      throw new SpacyError('BAD_PLUGIN', `The code file '${file}' can't be run: ${(cause as Error).message}`, {
        cause,
      });
    }
  }
}
