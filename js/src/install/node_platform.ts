// Node: the disk, a cache folder, the npm packages that lie in node_modules.
import { createHash } from 'node:crypto';
import * as os from 'node:os';
import { deflateRawSync } from 'node:zlib';
import { DiskFileSystem, readBytes } from '../fs/disk.js';
import type { FileTree } from '../fs/types.js';
import { createRequire, fileURLToPath, fs, path, pathToFileURL } from '../node.js';
import { DiskStore } from './disk_store.js';
import { env } from './env.js';
import { asModule } from './source.js';
import type { ModelModule, PackageRecord, PackageStore, Platform } from './types.js';

const disk = new DiskFileSystem();
let temporary: string | undefined;

export const nodePlatform: Platform = {
  fs: disk,
  keepsBytes: false,
  archive: (file: string): Uint8Array => readBytes(file),
  tree: (folder: string): FileTree => disk.tree(folder),
  store: async (): Promise<PackageStore | undefined> => diskStore(),
  installedNow: (): PackageRecord[] => diskStore()?.listNow() ?? [],
  digest: async (algorithm, bytes) => new Uint8Array(createHash(algorithm).update(bytes).digest()),
  pathOfUrl: (url: string): string => fileURLToPath(url),
  baseUrl: () => pathToFileURL(process.cwd() + path.sep).href,
  deflate: (bytes) => deflateRawSync(bytes),
  description: () => `Node ${process.version} on ${process.platform}`,
  findNpmPackage,

  /** A package that is not kept lies in the system's folder for temporary files until the process ends. */
  expose(record, bytes, _archive, stored): string {
    if (stored) return stored;
    temporary ??= makeTemporary();
    const file = path.join(temporary, `${record.name}-${record.version}`, record.file);
    disk.writeFile(file, bytes);
    return file;
  },

  temporary: () => fs.mkdtempSync(path.join(os.tmpdir(), 'spacy-')),

  conceal(file: string): void {
    if (temporary && file.startsWith(temporary)) disk.rm(path.dirname(file), { recursive: true, force: true });
  },
};

function makeTemporary(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'spacy-wasm-'));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function diskStore(): DiskStore | undefined {
  if (env.cache === false) return undefined;
  return new DiskStore(typeof env.cache === 'string' ? path.resolve(env.cache) : defaultFolder());
}

function defaultFolder(): string {
  if (process.env['SPACY_WASM_CACHE']) return path.resolve(process.env['SPACY_WASM_CACHE']);
  const home = os.homedir();
  const base =
    process.platform === 'win32'
      ? (process.env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? path.join(home, 'Library', 'Caches')
        : (process.env['XDG_CACHE_HOME'] ?? path.join(home, '.cache'));
  return path.join(base, 'spacy-wasm', 'packages');
}

/** The model module that an npm package exports, or the folder of one that has only data. */
async function findNpmPackage(name: string): Promise<ModelModule | string | undefined> {
  const root = path.resolve(env.pluginRoot ?? process.cwd());
  const plain = name.replaceAll('_', '-');
  for (const candidate of new Set([name, plain, plain.toLowerCase(), ...dependenciesWith(root, name)])) {
    const folder = packageFolder(root, candidate);
    if (!folder) continue;
    const model = await importModel(root, candidate);
    if (model) return model;
    if (
      disk
        .tree(folder)
        .list()
        .some((file) => /(^|\/)config\.cfg$/.test(file))
    )
      return folder;
  }
  return undefined;
}

/** Dependencies that carry the model of that name under another one, such as one with a scope. */
function dependenciesWith(root: string, model: string): string[] {
  for (let at = root; ; at = path.dirname(at)) {
    const manifest = readManifest(path.join(at, 'package.json'));
    if (manifest) {
      const names = Object.keys({
        ...(manifest['dependencies'] as object),
        ...(manifest['devDependencies'] as object),
      });
      return names.filter((name) => modelOf(packageFolder(root, name)) === model);
    }
    if (path.dirname(at) === at) return [];
  }
}

const modelOf = (folder: string | undefined): unknown =>
  folder && (readManifest(path.join(folder, 'package.json'))?.['spacy'] as { model?: unknown } | undefined)?.model;

function packageFolder(root: string, name: string): string | undefined {
  if (!/^(@[\w.-]+\/)?[\w-][\w.-]*$/.test(name)) return undefined;
  for (let at = root; ; at = path.dirname(at)) {
    const folder = path.join(at, 'node_modules', name);
    if (fs.existsSync(path.join(folder, 'package.json'))) return folder;
    if (path.dirname(at) === at) return undefined;
  }
}

/** Nothing is imported that does not call itself a spaCy package: any npm package could have the name. */
async function importModel(root: string, name: string): Promise<ModelModule | undefined> {
  const folder = packageFolder(root, name) as string;
  const manifest = readManifest(path.join(folder, 'package.json')) ?? {};
  if (!manifest['spacy'] && !(manifest['keywords'] as string[] | undefined)?.includes?.('spacy')) return undefined;
  const main = mainFile(root, name, folder, manifest);
  const module: unknown = main && (await import(/* @vite-ignore */ /* webpackIgnore: true */ pathToFileURL(main).href));
  return asModule(module);
}

/** A package may export itself to `import` alone, which `require.resolve` does not see. */
function mainFile(root: string, name: string, folder: string, manifest: Record<string, unknown>): string | undefined {
  const exported = manifest['exports'] as { '.'?: unknown; import?: unknown } | undefined;
  const entry = (exported?.['.'] ?? exported) as { import?: unknown; default?: unknown } | undefined;
  const file = [entry?.import, entry?.default].find((value) => typeof value === 'string') as string | undefined;
  if (file) return path.join(folder, file);
  try {
    return createRequire(path.join(root, 'package.json')).resolve(name);
  } catch {
    return undefined;
  }
}

function readManifest(file: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
