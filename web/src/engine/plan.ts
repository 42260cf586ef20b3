// A package's components and their factories: read from its files once, remembered for the next visit.
import type { Kept } from '../state';
// Its name holds its hash.
import build from 'spacy-wasm/spacy.wasm?url';
import { recall, remember } from '../settings';
import { plannedComponents, type Planned } from './components';
import { idOf } from './shelf';
import { blank, fs, install } from './spacy';

/** What the files below a path in `spacy.fs` say. */
export function planFromFiles(path: string): Planned[] {
  const config = find(path, 'config.cfg', 4);
  return config === undefined ? [] : plannedComponents(fs.readFile(config, 'utf8'));
}

/** The outermost file of this name. */
function find(folder: string, file: string, depth: number): string | undefined {
  const names = fs.readdir(folder);
  if (names.includes(file)) return `${folder}/${file}`;
  if (depth === 0) return undefined;
  for (const name of names) {
    const path = `${folder}/${name}`;
    const found = fs.stat(path).isDirectory ? find(path, file, depth - 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

export function recallPlan(kept: Kept): Planned[] | undefined {
  const plan = recall<Planned[]>(keyOf(kept), [], isPlan);
  return plan.length > 0 ? plan : undefined;
}

export function rememberPlan(kept: Kept, plan: readonly Planned[]): void {
  remember(keyOf(kept), plan);
}

/** The components of a kept package that can run here, each with those that a copy of it can do without. */
export async function componentsToCopy(kept: Kept): Promise<(Planned & { without: string[] })[]> {
  const plan = recallPlan(kept) ?? planFromFiles((await install(idOf(kept))).path);
  const factories = await knownFactories();
  const without = (name: string): string[] =>
    plan.filter((other) => other.name !== name && other.factory !== 'tok2vec').map((other) => other.name);
  return plan
    .filter(({ factory }) => factories.includes(factory))
    .map((planned) => ({ ...planned, without: without(planned.name) }));
}

/** The factories that components can be made of here. They change with the build, and are asked for once for each. */
export async function knownFactories(): Promise<string[]> {
  const known = recall<{ build: string; names: string[] }>('factories', NONE, isFactories);
  if (known.build === build) return known.names;
  const nlp = await blank('en');
  const names = nlp.factoryNames;
  nlp.delete();
  remember('factories', { build, names });
  return names;
}

const NONE = { build: '', names: [] };

function isFactories(value: unknown): boolean {
  const { build, names } = (value ?? {}) as Record<string, unknown>;
  return typeof build === 'string' && Array.isArray(names) && names.every((name) => typeof name === 'string');
}

function keyOf(kept: Kept): string {
  return `plan.${idOf(kept)}`;
}

function isPlan(value: unknown): boolean {
  return (
    Array.isArray(value) && value.every((item) => typeof item?.name === 'string' && typeof item?.factory === 'string')
  );
}
