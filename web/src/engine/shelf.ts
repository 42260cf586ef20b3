// The packages within reach: those kept in this browser, and those that the server offers.
import type { Kept, Offer } from '../state';
import { isStorageFull } from './errors';
import { install, list, remove } from './spacy';

/** Opened in this visit without being kept, for want of room. */
const unkept = new Set<string>();

export function idOf({ name, version }: Kept): string {
  return `${name}@${version}`;
}

export async function keptPackages(): Promise<Kept[]> {
  try {
    const all = (await list()).map(({ name, version }) => ({ name, version }));
    return all.filter((kept) => !unkept.has(idOf(kept)));
  } catch {
    return []; // Storage is off.
  }
}

/** The meta.json of a package that is kept. */
export async function keptMeta(kept: Kept): Promise<Record<string, unknown> | undefined> {
  const records = await list().catch(() => []);
  return records.find((record) => idOf(record) === idOf(kept))?.meta;
}

/** Keeps a package for the next visit; false where there is no room. */
export async function keep(file: File, what: Kept): Promise<boolean> {
  try {
    await install(file);
    unkept.delete(idOf(what));
    return true;
  } catch (error) {
    if (!isStorageFull(error)) throw error;
    unkept.add(idOf(what));
    return false;
  }
}

export async function removePackage(kept: Kept): Promise<void> {
  await remove(idOf(kept));
}

const MANIFEST = './models/manifest.json';

export async function offeredPackages(): Promise<Offer[]> {
  try {
    const answer = await fetch(MANIFEST);
    const { models } = (answer.ok ? await answer.json() : {}) as { models?: unknown };
    return Array.isArray(models) ? models.filter(isListed).map(asOffer) : [];
  } catch {
    return []; // Offline, or a server without models.
  }
}

interface Listed {
  name: string;
  version: string;
  file: string;
  size: number;
}

function isListed(value: unknown): value is Listed {
  const { name, version, file, size } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof name === 'string' && typeof version === 'string' && typeof file === 'string' && typeof size === 'number'
  );
}

function asOffer({ name, version, file, size }: Listed): Offer {
  return { name, version, file, size, url: `./models/${encodeURIComponent(file)}` };
}
