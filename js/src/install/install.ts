// `spacy.install`, `list`, `remove`, `info`, and what `spacy.load` calls to have a source made ready.
import { SpacyError, show } from '../errors.js';
import { exportTree } from '../fs/export.js';
import { env } from './env.js';
import { host } from './host.js';
import { identify, openPackageArchive } from './identify.js';
import { byName, obtain, usesCache } from './obtain.js';
import type { Obtained } from './obtain.js';
import { allRecords, findByName, forget, lookUp, recordsNow, remember, splitName } from './session.js';
import type { InstallOptions, Installed, PackageRecord, PackageStore, Resolved, Source } from './types.js';

type Archive = Extract<Obtained, { kind: 'archive' }>;

/**
 * Fetches a package and keeps it: it is found by its name from then on, also without a connection. Rejects with
 * `signal.reason` where that is aborted; then, and after any failure, nothing of it is found later.
 */
export async function install(source: Source, options: InstallOptions = {}): Promise<Installed> {
  const obtained = await obtainForInstall(source, options);
  const archive = obtained.kind === 'folder' ? packFolder(obtained) : obtained;
  const { record, path } = await keep(archive, options, true);
  options.onProgress?.({ status: 'ready', file: archive.file });
  return { name: record.name, version: record.version, path };
}

/** A source as `load` hands it to C++. What came from an address is kept where the cache is on. */
export async function resolveSource(source: Source, options: InstallOptions = {}): Promise<Resolved> {
  const obtained = await obtain(source, options);
  if (obtained.kind === 'folder')
    return { kind: 'files', name: obtained.name, files: obtained.files, path: obtained.path };
  const { bytes, file, record } = obtained;
  if (record || !obtained.url || !usesCache(options)) {
    return { kind: 'archive', name: record?.name ?? file, bytes, ...(record && { record }) };
  }
  const kept = await keep(obtained, options, false);
  const discard = async () => (await host().platform.store())?.remove(kept.record);
  return { kind: 'archive', name: kept.record.name, bytes, record: kept.record, discard };
}

/** Every installed package. */
export async function list(): Promise<(PackageRecord & { path: string })[]> {
  const store = await host().platform.store();
  return (await allRecords()).map((record) => ({ ...record, path: pathOf(record, store) }));
}

/** Removes an installed package (every version, unless the name has one: `name@3.8.0`). Throws E050 where there is none. */
export async function remove(name: string): Promise<void> {
  if (typeof name !== 'string') throw new SpacyError('BAD_ARGUMENT', `${show(name)} is not the name of a package.`);
  const store = await host().platform.store();
  let found = findByName(await allRecords(), name);
  if (!found) throw new SpacyError('E050', `No package '${name}' is installed: see await spacy.list().`);
  const every = splitName(name).version === undefined;
  while (found) {
    release(found);
    await store?.remove(found);
    found = every ? findByName(await allRecords(), name) : undefined;
  }
}

/** Takes a package out of `spacy.fs` and of this session. */
function release(record: PackageRecord): void {
  const path = lookUp(record)?.path;
  if (path) host().platform.conceal(path);
  forget(record);
}

/** Bytes that installed packages, and files whose download broke off, take up in the cache. */
export async function cacheUsed(): Promise<number> {
  return (await (await host().platform.store())?.used()) ?? 0;
}

/** Removes every installed package, and what is there of files whose download broke off. */
export async function clearCache(): Promise<void> {
  for (const record of await allRecords()) release(record);
  await (await host().platform.store())?.clear();
}

export interface PackageInfo {
  readonly spacyVersion: string;
  readonly platform: string;
  /** Installed packages' versions, by name; in a browser those that this page knows after `await list()`. */
  readonly pipelines: Readonly<Record<string, string>>;
}

/** About this package; with a name about an installed one: its meta.json. */
export function info(): PackageInfo;
export function info(name: string): Readonly<Record<string, unknown>>;
export function info(name?: string): PackageInfo | Readonly<Record<string, unknown>> {
  const records = recordsNow(host().platform.installedNow?.());
  if (name === undefined) {
    const pipelines = Object.fromEntries(records.map((record) => [record.name, record.version]));
    return { spacyVersion: '3.8', platform: host().platform.description(), pipelines };
  }
  const record = findByName(records, name);
  if (record) return record.meta;
  throw new SpacyError('E050', `No package '${name}' is known here: install it, or await spacy.list() first.`);
}

/** A name that is not installed is looked for at the addresses of `env.sources`. */
async function obtainForInstall(source: Source, options: InstallOptions): Promise<Obtained> {
  if (typeof source !== 'string' || !/^[\p{L}\p{N}][\p{L}\p{N}_.-]*((@|==)[\w.+!-]+)?$/u.test(source)) {
    return obtain(source, options);
  }
  const installed = usesCache(options) ? await byName(source) : undefined;
  if (installed || host().platform.fs.exists(source)) return installed ?? obtain(source, options);
  return fromTemplates(source, options);
}

async function fromTemplates(wanted: string, options: InstallOptions): Promise<Obtained> {
  const { name, version } = splitName(wanted);
  const failures: unknown[] = [];
  for (const template of env.sources) {
    if (template.includes('{version}') && version === undefined) continue;
    const url = template.replaceAll('{name}', name).replaceAll('{version}', version ?? '');
    const base = host().platform.baseUrl();
    try {
      return { ...(await obtain(base ? new URL(url, base) : url, options)), alias: name } as Obtained;
    } catch (error) {
      if (options.signal?.aborted || !(error instanceof SpacyError) || !isElsewhere(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length === 1) throw failures[0];
  const hint =
    version === undefined
      ? ` Give the version too: '${name}@3.8.0'.`
      : ' Add the address of a server that has it, or install it from an address or a file.';
  throw new SpacyError(
    'E050',
    `No package '${wanted}' is installed, and no address of spacy.env.sources has it.${hint}`,
    {
      cause: failures[0],
    },
  );
}

/** Nothing there, or the start page that servers send for what they don't have: the next address may have it. */
const isElsewhere = ({ code, message }: SpacyError): boolean =>
  code === 'DOWNLOAD_FAILED' || code === 'E050' || (code === 'BAD_ARCHIVE' && message.includes('(HTML)'));

function packFolder({ name, files }: Extract<Obtained, { kind: 'folder' }>): Archive {
  const members = files.list().map((path): [string, Uint8Array] => {
    const bytes = new Uint8Array(files.size(path));
    files.read(path, 0, bytes);
    return [`${name}/${path}`, bytes];
  });
  return { kind: 'archive', bytes: exportTree(members, 'zip'), file: `${name}.zip` };
}

/** Finds out whose archive it is and writes it to the store; with `expose`, `spacy.fs` shows it too. */
async function keep(
  archive: Archive,
  options: InstallOptions,
  expose: boolean,
): Promise<{ record: PackageRecord; path: string }> {
  options.onProgress?.({ status: 'unpack', file: archive.file });
  const { platform, archives } = host();
  const open = await archives();
  const reader = openPackageArchive(archive.bytes, archive.file, open);
  let exposed = false;
  try {
    options.signal?.throwIfAborted();
    const record = recordOf(archive, identify(reader, archive.file, open), options);
    const store = usesCache(options) ? await platform.store() : undefined;
    const kept =
      store && (archive.record !== undefined || (await write(store, record, archive.bytes, options, expose)));
    const stored = kept ? store.locate(record) : undefined;
    if (!expose) return { record, path: stored ?? '' };
    const path = platform.expose(record, archive.bytes, reader, stored);
    exposed = true;
    remember({ record, path, ...(platform.keepsBytes && { bytes: archive.bytes }) });
    return { record, path };
  } finally {
    if (!exposed || !platform.keepsBytes) reader.close();
  }
}

function recordOf(archive: Archive, who: ReturnType<typeof identify>, options: InstallOptions): PackageRecord {
  const alias = options.name ?? archive.alias;
  return {
    ...(archive.record ?? {
      file: plainFileName(archive.file),
      size: archive.bytes.length,
      ...(archive.url && /^https?:/i.test(archive.url) && { url: archive.url }),
      ...(archive.integrity && { integrity: archive.integrity }),
      installedAt: new Date().toISOString(),
    }),
    ...who,
    ...(alias && alias !== who.name && { alias }),
  };
}

/** A file's name is part of a path later, and it came from outside. */
const plainFileName = (file: string) =>
  file
    .replace(/[^\p{L}\p{N}._+-]/gu, '_')
    .replace(/^\.+/, '')
    .slice(-150) || 'package';

/** Whether it is kept now. A failure is an error only where keeping it was what was asked for. */
async function write(
  store: PackageStore,
  record: PackageRecord,
  bytes: Uint8Array,
  { signal }: InstallOptions,
  must: boolean,
): Promise<boolean> {
  signal?.throwIfAborted();
  try {
    if (!(await makeRoom(store, record))) return false;
    await store.write(record, bytes);
  } catch (error) {
    if (must) throw error;
    env.logger.warn(`'${record.name}' was loaded but not kept for the next visit: ${(error as Error).message}`);
    return false;
  }
  if (signal?.aborted) await store.remove(record);
  signal?.throwIfAborted();
  return true;
}

/** Removes what was installed longest ago until `record` fits into `env.cacheSize`; false where it never does. */
async function makeRoom(store: PackageStore, record: PackageRecord): Promise<boolean> {
  if (record.size > env.cacheSize) {
    env.logger.warn(`'${record.name}' is not kept: it is larger than spacy.env.cacheSize (${env.cacheSize} bytes).`);
    return false;
  }
  const others = (await store.list()).filter(({ name, version }) => name !== record.name || version !== record.version);
  others.sort((a, b) => (a.installedAt < b.installedAt ? -1 : 1));
  let used = others.reduce((sum, { size }) => sum + size, record.size);
  for (const oldest of others) {
    if (used <= env.cacheSize) break;
    await store.remove(oldest);
    used -= oldest.size;
  }
  return true;
}

const pathOf = (record: PackageRecord, store: PackageStore | undefined): string =>
  lookUp(record)?.path ?? store?.locate(record) ?? '';
