// What this page or process knows about installed packages: what it installed itself, and what the store said last. Shared
// by every copy of the package in one JavaScript world.
import { shared } from '../shared.js';
import { host } from './host.js';
import type { PackageRecord } from './types.js';

export interface Known {
  readonly record: PackageRecord;
  /** The archive, where it lies in memory anyway. */
  readonly bytes?: Uint8Array;
  /** Where `spacy.fs` shows it. */
  readonly path: string;
}

const known = shared('installed/1', () => new Map<string, Known>());

const idOf = (record: PackageRecord) => `${record.name}@${record.version}`;

export const remember = (entry: Known): void => void known.set(idOf(entry.record), entry);
export const forget = (record: PackageRecord): void => void known.delete(idOf(record));
export const lookUp = (record: PackageRecord): Known | undefined => known.get(idOf(record));

/** This session's packages, with those of the store that can be listed at once. */
export function recordsNow(stored: readonly PackageRecord[] = []): PackageRecord[] {
  const all = new Map(stored.map((record) => [idOf(record), record]));
  for (const { record } of known.values()) all.set(idOf(record), record);
  return [...all.values()].sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : compareVersions(a.version, b.version),
  );
}

/** All of them: this session's and the store's. */
export async function allRecords(): Promise<PackageRecord[]> {
  const store = await host().platform.store();
  return recordsNow(await store?.list());
}

/** The package that a name means: `en_core_web_sm`, or with a version `en_core_web_sm@3.8.0`; else the newest. */
export function findByName(records: readonly PackageRecord[], wanted: string): PackageRecord | undefined {
  const { name, version } = splitName(wanted);
  const plain = name.replace(/-/g, '_');
  const fits = (candidate: string | undefined) => candidate?.replace(/-/g, '_') === plain;
  const ofVersion = records.filter((record) => version === undefined || record.version === version);
  const named = ofVersion.filter((record) => fits(record.name));
  const found = named.length > 0 ? named : ofVersion.filter((record) => fits(record.alias));
  return found.sort((a, b) => compareVersions(a.version, b.version)).at(-1);
}

export function splitName(wanted: string): { name: string; version: string | undefined } {
  const [name = '', version] = wanted.split(/@|==/);
  return { name: name.trim(), version: version?.trim() };
}

/** 3.10.0 is newer than 3.9.0; what is no number goes by its letters, and a final version is newer than its candidates. */
export function compareVersions(a: string, b: string): number {
  const parts = (version: string) => version.match(/\d+|[a-z]+/gi) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = comparePart(left[i], right[i]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function comparePart(a: string | undefined, b: string | undefined): number {
  const rank = (part: string | undefined) => (part === undefined ? 1 : /^\d/.test(part) ? 2 : 0);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (a === undefined || b === undefined) return 0;
  if (rank(a) === 2) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}
