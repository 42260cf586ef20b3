// spacy.package: a pipeline as archives to publish.
import { SpacyError } from '../errors.js';
import { host } from '../install/host.js';
import type { Language } from '../language.js';
import { unknownKeys } from '../options.js';
import { encoder } from '../utf8.js';
import { buildArchives, buildFormats, type PackageArchive } from './archives.js';
import { pipelineFacts } from './facts.js';
import type { PipelineFacts } from './meta.js';
import { completeMeta, makeTree, type CodeFile, type Member } from './tree.js';

export interface PackageOptions {
  /** The package's name without the language; letters, digits and _. */
  readonly name?: string;
  readonly version?: string;
  /** Takes the place of the pipeline's own meta.json. */
  readonly meta?: Readonly<Record<string, unknown>>;
  /** 'sdist', 'wheel', 'npm': one, several in a list or with commas between. Default: 'sdist'. */
  readonly build?: string | readonly string[];
  /** Modules that come with the package, by file name: .py for Python, .js for here. */
  readonly code?: Readonly<Record<string, string | Uint8Array>>;
  /** Whether spaCy is among the package's requirements in Python. Default: true. */
  readonly requireParent?: boolean;
}

const OPTIONS = ['name', 'version', 'meta', 'build', 'code', 'requireParent'];

/**
 * Archives that pip or npm installs, of a pipeline or of the folder that one was saved to. Throws BAD_META and BAD_ARGUMENT for
 * names, versions and values that no package can have.
 */
export function createPackage(source: Language | string, options: PackageOptions = {}): PackageArchive[] {
  const unknown = unknownKeys(options, OPTIONS, 'spacy.package');
  if (unknown.length) throw new SpacyError('BAD_ARGUMENT', `spacy.package has no option '${unknown[0]}'.`);
  const formats = buildFormats(options.build ?? 'sdist');
  const { code = {}, meta, ...rest } = options;
  const files = Object.entries(code).map(([name, content]): CodeFile => ({
    name,
    bytes: typeof content === 'string' ? encoder.encode(content) : content,
  }));
  const { platform } = host();
  const build = (folder: string, facts: PipelineFacts): PackageArchive[] => {
    const data = readFolder(folder);
    const complete = completeMeta(data, facts, { ...rest, ...(meta && { meta }) });
    return buildArchives(makeTree(data, complete, { code: files }), formats, platform.deflate);
  };
  if (typeof source === 'string') return build(source, {});
  const folder = platform.temporary();
  try {
    source.toDisk(folder);
    return build(folder, pipelineFacts(source));
  } finally {
    platform.fs.rm(folder, { recursive: true, force: true });
  }
}

/** Every file of a folder of `spacy.fs`. */
function readFolder(path: string): Member[] {
  const files = host().platform.tree(path);
  return files.list().map((inside) => {
    const bytes = new Uint8Array(files.size(inside));
    files.read(inside, 0, bytes);
    return [inside, bytes];
  });
}
