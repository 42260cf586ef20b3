// Code that a package brings along. Python's is never run here; JavaScript's where the person trusts it.
import type { Core, OpenFiles } from './core.js';
import { SpacyError, reasonOf } from './errors.js';
import { env } from './install/env.js';
import { registry as defaultRegistry, type EntryPoints, type Registry } from './registry.js';
import { decoder } from './utf8.js';

export interface ShippedCode {
  readonly python: readonly string[];
  readonly scripts: readonly string[];
}

/** What a module registers, or makes a load of its own of. */
const CODE = /^\s*(?:@|class\s)|\b(?:factories|register|setattr)\b|^def (?!load\()/m;

/** Modules beside a package's __init__.py; that one itself where it does more than load the data. */
export function findCode(core: Core, files: OpenFiles): ShippedCode {
  const paths = core._listFiles(files).map(({ path }) => path);
  const folders = paths.filter((path) => /(^|\/)__init__\.py$/.test(path)).map((path) => path.slice(0, -11));
  const beside = paths.filter((path) =>
    folders.some((folder) => path.startsWith(folder) && !path.slice(folder.length).includes('/')),
  );
  const isPlainInit = (path: string) =>
    path.endsWith('__init__.py') && !CODE.test(decoder.decode(core.readFile(files, path)));
  return {
    python: beside.filter((path) => path.endsWith('.py') && !isPlainInit(path)),
    scripts: beside.filter((path) => /\.m?js$/.test(path)),
  };
}

const told = new Set<string>();

function tell(text: string): void {
  if (told.has(text)) return;
  told.add(text);
  env.logger.warn(text);
}

export interface CodeOptions {
  readonly trustCode?: boolean;
  readonly registry?: Registry;
}

/** Says what is not run; runs scripts where they are trusted: what they export by the name of a group is registered. */
export async function runCode(core: Core, files: OpenFiles, name: string, options: CodeOptions): Promise<ShippedCode> {
  const code = findCode(core, files);
  if (code.python.length) tell(pythonNote(name, code));
  if (code.scripts.length && options.trustCode !== true) {
    tell(
      `'${name}' brings JavaScript that was not run: ${code.scripts.join(', ')}. If you trust it: load(…, { trustCode: true }).`,
    );
    return code;
  }
  for (const script of code.scripts) {
    const groups = await exportedGroups(core.readFile(files, script), `${name}: ${script}`);
    if (Object.keys(groups).length) (options.registry ?? defaultRegistry).use(groups);
  }
  return code;
}

const pythonNote = (name: string, { python }: ShippedCode): string =>
  `'${name}' brings code in Python, which is not run here: ${python.join(', ')}. What it registers is looked up among the entry ` +
  `points: spacy.use({ spacy_factories: { … }, spacy_architectures: { … } }).`;

/** Bundlers leave it as it is: a parameter keeps its comments in dist/. */
const importFrom = (url: string): Promise<Record<string, unknown>> =>
  import(/* @vite-ignore */ /* webpackIgnore: true */ url) as Promise<Record<string, unknown>>;

async function exportedGroups(bytes: Uint8Array, what: string): Promise<EntryPoints> {
  const text = encodeURIComponent(decoder.decode(bytes));
  try {
    const module = await Promise.resolve(`data:text/javascript,${text}`).then(importFrom);
    const exported = Object.entries({ ...module, ...(module.default as object | undefined) });
    return Object.fromEntries(exported.filter(([group]) => group.startsWith('spacy_'))) as EntryPoints;
  } catch (cause) {
    throw new SpacyError(
      'BAD_PLUGIN',
      `${what} can't be run: ${(cause as Error).message}. It must stand alone: it can import nothing, and the page's ` +
        'Content-Security-Policy must allow data: scripts.',
      { cause },
    );
  }
}

/** A factory or a function that is unknown may be one of the code that is not run. */
export function explainMissing(error: unknown, name: string, { python }: ShippedCode): unknown {
  if (!(error instanceof SpacyError) || !['E002', 'E893'].includes(error.code) || !python.length) return error;
  return new SpacyError(error.code, `${reasonOf(error)} ${pythonNote(name, { python, scripts: [] })}`, {
    cause: error,
  });
}
