// From a source to the bytes of an archive, or to a folder: by the cache, the network, the disk.
import { SpacyError } from '../errors.js';
import { baseName } from '../fs/path.js';
import type { FileTree } from '../fs/types.js';
import { download } from './download.js';
import { env } from './env.js';
import { host } from './host.js';
import { verify } from './integrity.js';
import { allRecords, findByName, lookUp, splitName } from './session.js';
import { classify, fileNameOf } from './source.js';
import type { Kind } from './source.js';
import type { InstallOptions, ModelModule, PackageRecord } from './types.js';

/** What was found, and what is known about where it is from. */
export type Obtained =
  | { readonly kind: 'folder'; readonly name: string; readonly path: string; readonly files: FileTree }
  | {
      readonly kind: 'archive';
      readonly bytes: Uint8Array;
      readonly file: string;
      /** Set where it came from an address: the same address finds it again. */
      readonly url?: string;
      readonly integrity?: string;
      readonly alias?: string;
      /** Set where it is installed already. */
      readonly record?: PackageRecord;
    };

type Archive = Extract<Obtained, { kind: 'archive' }>;

export const usesCache = (options: InstallOptions): boolean => options.cache ?? env.cache !== false;

/** Throws BAD_SOURCE, E050 (nothing of that name), E941, DOWNLOAD_FAILED, INTEGRITY, FILE_NOT_FOUND. */
export async function obtain(source: unknown, options: InstallOptions): Promise<Obtained> {
  options.signal?.throwIfAborted();
  const { platform } = host();
  const kind = classify(source, platform);
  if (kind.kind === 'text') return fromText(kind.text, kind.model ? forModel(kind.model, options) : options);
  if (kind.kind === 'url') return fromUrl(kind, options);
  const bytes = kind.kind === 'blob' ? new Uint8Array(await kind.blob.arrayBuffer()) : kind.bytes;
  options.signal?.throwIfAborted();
  const file = (kind.kind === 'blob' && (kind.blob as Partial<File>).name) || 'package';
  if (options.integrity) await verify(bytes, options.integrity, file, platform);
  return { kind: 'archive', bytes, file, ...(options.integrity && { integrity: options.integrity }) };
}

/** A model module that lies on the disk, as npm packages do: its bytes are those that it promises. */
const forModel = ({ integrity }: ModelModule, options: InstallOptions): InstallOptions =>
  integrity ? { integrity, ...options } : options;

async function fromUrl({ url, model }: Extract<Kind, { kind: 'url' }>, options: InstallOptions): Promise<Obtained> {
  const file = fileNameOf(url);
  const integrity = options.integrity ?? model?.integrity;
  const origin = { url, ...(integrity && { integrity }), ...(model && { alias: model.name }) };
  const kept = usesCache(options) ? await fromCache(url, integrity) : undefined;
  if (kept) return { ...kept, ...origin };
  const bytes = await fetchVerified(url, file, integrity, options);
  options.signal?.throwIfAborted();
  return { kind: 'archive', bytes, file, ...origin };
}

/** What was put together of several answers and is not what was promised is fetched once more, as a whole. */
async function fetchVerified(
  url: string,
  file: string,
  integrity: string | undefined,
  options: InstallOptions,
): Promise<Uint8Array> {
  const { platform } = host();
  const store = usesCache(options) ? await platform.store() : undefined;
  const { bytes, resumed } = await download(url, file, options, store);
  const check = (whole: Uint8Array) => (integrity ? verify(whole, integrity, url, platform) : undefined);
  try {
    await check(bytes);
    return bytes;
  } catch (error) {
    if (!resumed) throw error;
    const again = await download(url, file, options);
    await check(again.bytes);
    return again.bytes;
  }
}

/** The package that the same address gave before, where it is whole and the one that is promised. */
async function fromCache(url: string, integrity: string | undefined): Promise<Archive | undefined> {
  const { platform } = host();
  const record = (await allRecords()).find((candidate) => candidate.url === url);
  const bytes = record && (await read(record));
  if (!record || !bytes) return undefined;
  if (integrity && integrity !== record.integrity) {
    const fits = await verify(bytes, integrity, url, platform).then(
      () => true,
      () => false,
    );
    if (!fits) return undefined;
  }
  return { kind: 'archive', bytes, file: record.file, record };
}

async function read(record: PackageRecord): Promise<Uint8Array | undefined> {
  const { platform } = host();
  const here = lookUp(record);
  if (here?.bytes) return here.bytes;
  const stored = await (await platform.store())?.read(record);
  if (stored || !here?.path || !platform.fs.exists(here.path)) return stored;
  return platform.fs.stat(here.path).isFile ? platform.archive(here.path) : undefined;
}

const isPlainName = (text: string) => /^[\p{L}\p{N}@][\p{L}\p{N}_.@=/-]*$/u.test(text) && !/^\.|\.\./.test(text);

/** A name first, as in spaCy; then a path. */
async function fromText(text: string, options: InstallOptions): Promise<Obtained> {
  const { platform } = host();
  if (isPlainName(text)) {
    const installed = await byName(text);
    if (installed) return installed;
  }
  if (!platform.fs.exists(text)) throw notFound(text);
  if (platform.fs.stat(text).isDirectory) {
    return { kind: 'folder', name: baseName(text), path: text, files: platform.tree(text) };
  }
  const bytes = platform.archive(text);
  if (options.integrity) await verify(bytes, options.integrity, text, platform);
  return { kind: 'archive', bytes, file: baseName(text) };
}

/** An installed package, or in Node an npm package of ours. */
export async function byName(name: string): Promise<Obtained | undefined> {
  const record = findByName(await allRecords(), name);
  const bytes = record && (await read(record));
  if (record && bytes) return { kind: 'archive', bytes, file: record.file, record };
  const found = await host().platform.findNpmPackage?.(splitName(name).name);
  if (found === undefined) return undefined;
  return obtain(found, {});
}

/** Names that spaCy 2 had for its packages. */
const SHORTCUTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries('de es pt fr it nl el nb lt'.split(' ').map((lang) => [lang, `${lang}_core_news_sm`])),
  en: 'en_core_web_sm',
  xx: 'xx_ent_wiki_sm',
};

function notFound(text: string): SpacyError {
  if (Object.hasOwn(SHORTCUTS, text)) {
    return new SpacyError(
      'E941',
      `'${text}' was spaCy 2's name for '${SHORTCUTS[text]}': load that. A blank pipeline is spacy.blank('${text}').`,
    );
  }
  const hint = /^\/.*\.(whl|zip|gz|tgz)$/.test(text)
    ? " For an address on this page's own server give the whole of it: new URL(path, location.href)."
    : '';
  return new SpacyError(
    'E050',
    `There is no installed package and no path '${text}'. Install the package first: await spacy.install(address or file).${hint}`,
  );
}
