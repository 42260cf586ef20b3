// Node's plug-ins: dependencies of the nearest package.json that say where their entry points are.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SpacyError } from './errors.js';
import { env } from './install/env.js';

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  spacy?: { entryPoints?: string };
}

const manifestIn = (folder: string): Manifest | undefined => {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : undefined;
};

function nearest(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** Imports each dependency's entry points. One that can't be imported is an error that names it. */
export async function discoverPlugins(): Promise<void> {
  if (!env.discover) return;
  const root = nearest(env.pluginRoot ?? process.cwd());
  if (!root) return;
  const manifest = manifestIn(root)!;
  const folders = createRequire(join(root, 'package.json')).resolve.paths('x') ?? [];
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    const folder = folders
      .map((modules) => join(modules, name))
      .find((place) => existsSync(join(place, 'package.json')));
    const entryPoints = folder && manifestIn(folder)?.spacy?.entryPoints;
    if (!entryPoints) continue;
    try {
      await import(pathToFileURL(join(folder, entryPoints)).href);
    } catch (cause) {
      const why = (cause as Error).message;
      throw new SpacyError(
        'BAD_PLUGIN',
        `The plug-in '${name}' can't be imported: ${why}. env.discover = false skips it.`,
        {
          cause,
        },
      );
    }
  }
}
