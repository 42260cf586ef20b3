// Who a package is: its meta.json, found where its data lie.
import { SpacyError, show } from '../errors.js';
import { looksLikeHtml } from './download.js';
import type { ArchiveReader, OpenArchive } from '../fs/types.js';

export interface Identity {
  readonly name: string;
  readonly version: string;
  readonly meta: Record<string, unknown>;
}

/** Opens bytes as an archive; what is a web page or nothing at all is said so. */
export function openPackageArchive(bytes: Uint8Array, what: string, open: OpenArchive): ArchiveReader {
  if (bytes.length === 0) throw new SpacyError('BAD_ARCHIVE', `${what} is empty.`);
  if (looksLikeHtml(bytes.subarray(0, 256))) {
    throw new SpacyError('BAD_ARCHIVE', `${what} is a web page (HTML), not an archive: give a .whl, .zip or .tar.gz.`);
  }
  return open(bytes);
}

/** The one archive in an npm package that has no pipeline's files itself. */
export function innerArchive(paths: readonly string[]): string | undefined {
  if (dataFolder(paths) !== undefined || !paths.some((path) => /^[^/]+\/package\.json$/.test(path))) return undefined;
  const archives = paths.filter((path) => /^[^/]+\/[^/]+\.(whl|zip|tar\.gz)$/.test(path));
  return archives.length === 1 ? archives[0] : undefined;
}

/** Throws NOT_A_PACKAGE where the archive has no pipeline in it. */
export function identify(archive: ArchiveReader, what: string, open: OpenArchive): Identity {
  const paths = archive.list().map((member) => member.path);
  const inner = innerArchive(paths);
  if (inner !== undefined) {
    const reader = open(archive.read(inner));
    try {
      return identify(reader, what, open);
    } finally {
      reader.close();
    }
  }
  const folder = dataFolder(paths);
  if (folder === undefined || !paths.includes(`${folder}meta.json`)) {
    throw new SpacyError(
      'NOT_A_PACKAGE',
      `${what} holds no spaCy pipeline: there is no config.cfg with a meta.json beside it.`,
    );
  }
  const meta = parseMeta(archive.read(`${folder}meta.json`), what);
  const name = `${part(meta, 'lang', what)}_${part(meta, 'name', what)}`;
  return { name, version: part(meta, 'version', what), meta };
}

/** The folder (with a '/' at its end) that holds config.cfg, the outermost where there are several; or a 2.x meta.json. */
function dataFolder(paths: readonly string[]): string | undefined {
  const depth = (path: string) => path.split('/').length;
  const outermost = (file: string) =>
    paths
      .filter((path) => path === file || path.endsWith(`/${file}`))
      .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))[0];
  const found = outermost('config.cfg') ?? outermost('meta.json');
  return found?.slice(0, found.lastIndexOf('/') + 1);
}

function parseMeta(bytes: Uint8Array, what: string): Record<string, unknown> {
  try {
    const meta: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (meta && typeof meta === 'object' && !Array.isArray(meta)) return meta as Record<string, unknown>;
  } catch (error) {
    throw new SpacyError('BAD_JSON', `The meta.json of ${what} can't be read: ${(error as Error).message}.`, {
      cause: error,
    });
  }
  throw new SpacyError('BAD_JSON', `The meta.json of ${what} is not a JSON object.`);
}

/** A part of the package's name: it becomes part of a path, so that it must be a plain one. */
function part(meta: Record<string, unknown>, key: string, what: string): string {
  const value = meta[key] ?? { name: 'pipeline', version: '0.0.0' }[key];
  if (typeof value === 'string' && /^[\p{L}\p{N}][\p{L}\p{N}._+!-]{0,200}$/u.test(value) && !value.includes('..'))
    return value;
  throw new SpacyError('NOT_A_PACKAGE', `The meta.json of ${what} has no usable '${key}': it says ${show(value)}.`);
}
