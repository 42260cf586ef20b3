// Node's plug-ins: dependencies of the nearest package.json that say where their entry points are.
import { reasonOf } from './errors.js';
import { env } from './install/env.js';
import { createRequire, fs, path, pathToFileURL } from './node.js';
import { registry } from './registry.js';

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  spacy?: { entryPoints?: string };
}

const manifestIn = (folder: string): Manifest | undefined => {
  const file = path.join(folder, 'package.json');
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Manifest) : undefined;
};

function nearest(from: string): string | undefined {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** Imports each dependency's entry points. One that can't be imported is warned of by name, and leaves the others. */
export async function discoverPlugins(): Promise<void> {
  if (!env.discover) return;
  const root = nearest(env.pluginRoot ?? process.cwd());
  if (!root) return;
  const manifest = manifestIn(root)!;
  const folders = createRequire(path.join(root, 'package.json')).resolve.paths('x') ?? [];
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    try {
      await importPlugin(name, folders);
    } catch (cause) {
      const why = reasonOf(cause);
      registry._failures.set(name, why);
      env.logger.warn(`[BAD_PLUGIN] The plug-in '${name}' can't be imported: ${why}. env.discover = false skips all.`);
    }
  }
}

async function importPlugin(name: string, folders: readonly string[]): Promise<void> {
  const folder = folders
    .map((modules) => path.join(modules, name))
    .find((place) => fs.existsSync(path.join(place, 'package.json')));
  const entryPoints = folder && manifestIn(folder)?.spacy?.entryPoints;
  if (!entryPoints) return;
  registry._importing = name;
  try {
    await import(pathToFileURL(path.join(folder, entryPoints)).href);
  } finally {
    registry._importing = undefined;
  }
}
