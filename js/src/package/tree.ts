// The folder of a Python package around a pipeline's data, as `spacy package` lays it out.
import { SpacyError } from '../errors.js';
import { decoder, encoder } from '../utf8.js';
import { dumpMeta, parseMeta, type Meta } from './meta-json.js';
import { checkMeta, moduleName, packageMeta, type MetaOptions, type PipelineFacts } from './meta.js';
import { makeReadme } from './readme.js';
import { initPy, manifestIn, setupPy } from './templates.js';

export type Member = readonly [path: string, bytes: Uint8Array];

/** A file of code that goes with the package: `name` ends with .py, .js or .mjs. */
export interface CodeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface TreeOptions {
  readonly code?: readonly CodeFile[];
  /** A README.md that lies where the package goes already, as after an earlier run. */
  readonly readme?: Uint8Array | undefined;
}

export interface PackageTree {
  readonly meta: Meta;
  /** lang_name */
  readonly module: string;
  /** lang_name-version */
  readonly folder: string;
  /** Every file, its path below the folder. */
  readonly members: readonly Member[];
  readonly code: readonly CodeFile[];
  /** Whether README.md was made of meta.json. */
  readonly madeReadme: boolean;
}

/** Made here. */
const RESERVED = ['__init__.py', 'index.js', 'entry-points.js'];

const DOCUMENTS = ['LICENSE', 'LICENSES_SOURCES', 'README.md'];

/** The meta of a package of `data`, the files of a pipeline's folder. Throws E053 where they have none, BAD_JSON, BAD_ARGUMENT. */
export function completeMeta(data: readonly Member[], facts: PipelineFacts, options: MetaOptions): Meta {
  const saved = data.find(([path]) => path === 'meta.json');
  if (!saved && !options.meta) {
    throw new SpacyError('E053', 'Could not read meta.json of the pipeline: its folder has none. Give one as `meta`.');
  }
  const own = saved ? parseMeta(decoder.decode(saved[1]), 'The meta.json of the pipeline') : {};
  return packageMeta(own, facts, options);
}

/** lang_name-version. Throws BAD_META for a meta that no package can have. */
export function folderName(meta: Meta): string {
  checkMeta(meta);
  return `${moduleName(meta)}-${String(meta.version)}`;
}

/** Throws BAD_META, and BAD_ARGUMENT for code that can't be a module. */
export function makeTree(data: readonly Member[], given: Meta, options: TreeOptions): PackageTree {
  const folder = folderName(given);
  const module = moduleName(given);
  // A name that has the language already would get it twice from the package's own setup.py.
  const meta = { ...given, name: module.slice((given.lang as string).length + 1) };
  const files = new Map(data);
  const documents = new Map(DOCUMENTS.filter((name) => files.has(name)).map((name) => [name, files.get(name)!]));
  const madeReadme = !documents.has('README.md') && !options.readme;
  if (madeReadme) {
    const readme = encoder.encode(makeReadme(meta));
    documents.set('README.md', readme);
    files.set('README.md', readme);
  } else if (!documents.has('README.md')) documents.set('README.md', options.readme!);
  const code = checkCode(options.code ?? []);
  const python = code.filter(({ name }) => name.endsWith('.py')).map(({ name }) => name.slice(0, -3));
  const members: Member[] = [
    ['MANIFEST.in', encoder.encode(manifestIn)],
    ['meta.json', encoder.encode(dumpMeta(meta))],
    ['setup.py', encoder.encode(setupPy)],
    ...documents,
    [`${module}/__init__.py`, encoder.encode(initPy(python))],
    ...code.map(({ name, bytes }): Member => [`${module}/${name}`, bytes]),
    ...[...files].map(([path, bytes]): Member => [`${module}/${folder}/${path}`, bytes]),
  ];
  return { meta, module, folder, members, code, madeReadme };
}

function checkCode(code: readonly CodeFile[]): readonly CodeFile[] {
  for (const { name } of code) {
    if (/^([\p{L}_][\p{L}\p{N}_]*\.py|[\p{L}\p{N}_][\p{L}\p{N}_.-]*\.m?js)$/u.test(name) && !RESERVED.includes(name))
      continue;
    throw new SpacyError(
      'BAD_ARGUMENT',
      `The code file '${name}' can't be a module of the package: give it a plain name that ends with .py, .js or .mjs, and is not ${RESERVED.join(' or ')}.`,
    );
  }
  return code;
}

/** What is built of a tree: meta.json lies beside the module and the data too, and hidden files stay out. */
export function builtMembers({ members, module, folder }: PackageTree): Member[] {
  const meta = members.find(([path]) => path === 'meta.json')![1];
  const copies = [`${module}/meta.json`, `${module}/${folder}/meta.json`];
  const kept = members.filter(([path]) => !copies.includes(path) && !/(^|\/)\.[^/]*$/.test(path));
  return [...kept, ...copies.map((path): Member => [path, meta])].sort(([a], [b]) => (a < b ? -1 : 1));
}
