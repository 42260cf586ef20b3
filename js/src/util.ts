// spacy.util: what packages and programs around pipelines use.
import { checkSpacyVersion } from './compatibility.js';
import type { JsonObject } from './core.js';
import { SpacyError, reasonOf } from './errors.js';
import { host } from './install/host.js';
import type { Language } from './language.js';
import { load, type LoadOptions } from './load.js';
import { dottedOverrides } from './options.js';
import { core } from './runtime.js';

/** A path, or in Node a file: address, such as import.meta.url. */
type Path = string | URL;

function toPath(path: Path): string {
  const text = String(path);
  return /^file:/i.test(text) ? (host().platform.pathOfUrl?.(text) ?? text) : text;
}

function needFolder(path: string): void {
  if (!host().platform.fs.exists(path)) throw new SpacyError('E052', `Can't find model directory: '${path}'.`);
}

/** Throws E053 where there is no such file. */
function readText(path: string, what: string): string {
  const { fs } = host().platform;
  if (fs.exists(path) && fs.stat(path).isFile) return fs.readFile(path, 'utf8');
  throw new SpacyError('E053', `Could not read ${what} from '${path}': there is none.`);
}

/**
 * The meta.json of a pipeline's folder; warns W094 and W095 as loading does. Throws E052 and E053 where there is none, BAD_JSON,
 * E054 for one without lang, name or version.
 */
export function getModelMeta(path: Path): JsonObject {
  const folder = toPath(path);
  needFolder(folder);
  const text = readText(`${folder}/meta.json`, 'meta.json');
  let meta: JsonObject;
  try {
    meta = Object(JSON.parse(text)) as JsonObject;
  } catch (cause) {
    throw new SpacyError('BAD_JSON', `'${folder}/meta.json' can't be read: ${(cause as Error).message}.`, { cause });
  }
  for (const setting of ['lang', 'name', 'version']) {
    if (!meta[setting]) throw new SpacyError('E054', `No valid '${setting}' setting found in '${folder}/meta.json'.`);
  }
  checkSpacyVersion(meta);
  return meta;
}

export interface LoadFromPathOptions extends LoadOptions {
  /** What the pipeline's meta has beside what meta.json says. */
  readonly meta?: JsonObject;
}

/** The pipeline in a folder that nlp.toDisk wrote. Throws E052 where there is none, else what spacy.load throws. */
export async function loadModelFromPath(path: Path, options: LoadFromPathOptions = {}): Promise<Language> {
  const folder = toPath(path);
  needFolder(folder);
  const { meta, ...rest } = options;
  const nlp = await load(/[\\/]/.test(folder) ? folder : `./${folder}`, rest);
  if (meta) nlp._meta = { ...structuredClone(meta), ...nlp._meta };
  return nlp;
}

/** The pipeline of a package, of which `initFile` names a file beside its meta.json: __init__.py, or a module of JavaScript. */
export async function loadModelFromInitPy(initFile: Path, options?: LoadOptions): Promise<Language> {
  const folder = toPath(initFile).replace(/[\\/]?[^\\/]*$/, '') || '.';
  const { lang, name, version } = getModelMeta(folder);
  return loadModelFromPath(`${folder}/${String(lang)}_${String(name)}-${String(version)}`, options);
}

export interface LoadConfigOptions {
  /** Nested, or by dotted names. */
  readonly overrides?: JsonObject;
  /** Whether references (`${paths.train}`) are replaced by what they stand for. Default: false. */
  readonly interpolate?: boolean;
}

/** A config.cfg as nested objects. Throws E053 where there is none, BAD_CONFIG. */
export function loadConfig(path: Path, { overrides = {}, interpolate = false }: LoadConfigOptions = {}): JsonObject {
  const file = toPath(path);
  const text = readText(file, 'config file');
  try {
    return core()._readConfig(text, dottedOverrides(overrides), interpolate);
  } catch (cause) {
    if (!(cause instanceof SpacyError) || cause.code !== 'BAD_CONFIG') throw cause;
    throw new SpacyError('BAD_CONFIG', `${file}: ${reasonOf(cause)}`, { cause });
  }
}

export { getLangClass } from './lang-class.js';
