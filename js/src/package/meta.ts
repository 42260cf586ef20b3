// The meta.json of a package: what the pipeline says, what its own meta.json says, names, versions and requirements.
import { SPACY_COMMIT, SPACY_RANGE } from '../compatibility.js';
import { SpacyError, show } from '../errors.js';
import { normalizedVersion } from '../pep440.js';
import type { Meta } from './meta-json.js';

/** What only a pipeline that was loaded knows for sure. */
export interface PipelineFacts {
  readonly labels?: unknown;
  readonly pipeline?: unknown;
  readonly components?: unknown;
  readonly disabled?: unknown;
  readonly vectors?: { readonly width: number; readonly vectors: number; readonly keys: number };
  /** nlp.config, for the packages that its functions come from. */
  readonly config?: unknown;
}

export interface MetaOptions {
  /** In place of the folder's own meta.json. */
  readonly meta?: Meta;
  readonly name?: string;
  readonly version?: string;
  /** Whether spaCy itself is among the requirements. Default: true. */
  readonly requireParent?: boolean;
}

const DEFAULTS = {
  lang: 'en',
  name: 'pipeline',
  version: '0.0.0',
  description: '',
  author: '',
  email: '',
  url: '',
  license: 'MIT',
};

/** `saved`: the folder's meta.json. Throws BAD_META for a value of the wrong kind, BAD_ARGUMENT for a name that is none. */
export function packageMeta(saved: Meta, facts: PipelineFacts, options: MetaOptions): Meta {
  const existing = options.meta ?? saved;
  const meta: Meta = {
    ...DEFAULTS,
    ...describedPipeline(saved, facts),
    spacy_version: SPACY_RANGE,
    ...existing,
  };
  const { mode: _mode, ...vectors } = meta.vectors as Meta;
  const { name = null } = (saved.vectors ?? {}) as Meta;
  meta.vectors = { ...{ width: 0, vectors: 0, keys: 0 }, ...vectors, ...facts.vectors, name };
  meta.requirements = requirements(meta, facts.config, options.requireParent ?? true);
  if (options.name !== undefined) meta.name = checkedName(options.name);
  if (options.version !== undefined) meta.version = options.version;
  return meta;
}

/** nlp.meta of the pipeline in a folder, in the order in which Python has it. */
function describedPipeline(saved: Meta, facts: PipelineFacts): Meta {
  const { lang = 'en', vectors = {}, labels = {}, pipeline = [], components = pipeline, disabled = [] } = saved;
  const unset = { lang, name: 'pipeline', version: '0.0.0', spacy_version: SPACY_RANGE };
  const texts = { description: '', author: '', email: '', url: '', license: '', spacy_git_version: SPACY_COMMIT };
  const described: Meta = { ...saved };
  for (const [key, value] of Object.entries({ ...unset, ...texts })) if (!(key in described)) described[key] = value;
  return Object.assign(described, {
    vectors,
    labels: pipeLabels(labels as Meta, facts),
    pipeline: facts.pipeline ?? pipeline,
    components: facts.components ?? components,
    disabled: facts.disabled ?? disabled,
  });
}

/** Of each component that has labels, also where there are none so far. */
function pipeLabels(saved: Meta, { labels, pipeline }: PipelineFacts): unknown {
  if (!labels || !Array.isArray(pipeline)) return saved;
  const all: Meta = { ...Object.fromEntries(Object.keys(saved).map((name) => [name, []])), ...labels };
  return Object.fromEntries((pipeline as string[]).filter((name) => name in all).map((name) => [name, all[name]]));
}

function requirements(meta: Meta, config: unknown, requireParent: boolean): unknown[] {
  const listed = Array.isArray(meta.requirements) ? [...(meta.requirements as unknown[])] : [];
  const names = listed.map((requirement) => /^[\w.-]+/.exec(String(requirement))?.[0].replace(/[-_.]+/g, '-'));
  for (const name of packagesOf(config)) if (!names.includes(name)) listed.push(name);
  if (requireParent && !listed.includes('spacy')) listed.push(`spacy${String(meta.spacy_version)}`);
  return listed;
}

const OWN = ['spacy', 'spacy-legacy', 'spacy-nightly', 'thinc', 'srsly'];

/** Packages of Python that registered functions are named after: 'spacy-transformers.TransformerModel.v3'. */
function packagesOf(config: unknown): string[] {
  const { nlp, components } = (config ?? {}) as Meta;
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (!value || typeof value !== 'object') return;
    for (const [key, inner] of Object.entries(value)) {
      const name = key.startsWith('@') && typeof inner === 'string' && /^(spacy-[a-z-]+)\.\w/.exec(inner)?.[1];
      if (name && !OWN.includes(name)) found.add(name);
      walk(inner);
    }
  };
  walk(nlp);
  walk(components);
  return [...found].sort();
}

/** A name that is given must be importable; one in meta.json need only be a file's. */
function checkedName(name: unknown): string {
  const isIdentifier = typeof name === 'string' && /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name);
  if (isIdentifier && /^([a-z0-9]|[a-z0-9][a-z0-9._-]*[a-z0-9])$/i.test(name)) return name;
  throw new SpacyError(
    'BAD_ARGUMENT',
    `The name ${show(name)} is not ${isIdentifier ? 'a permitted package name' : 'a valid module name'}, so that the package could not be ` +
      `${isIdentifier ? 'loaded' : 'imported'} by it: use letters A-Z and a-z, digits and _ (inside).`,
  );
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isMap = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
const isSources = (value: unknown): boolean =>
  value === null ||
  isList(value) ||
  (Array.isArray(value) && value.every((source) => isMap(source) && Object.values(source as Meta).every(isText)));
const isLabels = (value: unknown): boolean => isMap(value) && Object.values(value as Meta).every(isList);

/** Python's ModelMetaSchema: the keys of each kind. */
const SCHEMA: readonly (readonly [keys: string, fits: (value: unknown) => boolean, kind: string])[] = [
  [
    'lang name version spacy_version parent_package description license author email url spacy_git_version',
    isText,
    'a text',
  ],
  ['requirements pipeline', isList, 'a list of texts'],
  ['sources', isSources, 'a list of texts, or of maps of texts'],
  ['labels', isLabels, 'a map of lists of texts'],
  ['vectors performance', isMap, 'a map'],
];

/** Throws BAD_META, naming every value that is none of its kind. */
export function checkMeta(meta: Meta): void {
  const wrong = SCHEMA.flatMap(([keys, fits, kind]) =>
    keys
      .split(' ')
      .filter((key) => meta[key] !== undefined && !fits(meta[key]))
      .map((key) => `'${key}' is ${show(meta[key])}, not ${kind}`),
  );
  if (wrong.length) throw new SpacyError('BAD_META', `The meta.json is not valid: ${wrong.join('; ')}.`);
  for (const key of ['lang', 'name']) {
    const value = meta[key] as string;
    if (!/^[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u.test(value) || value.includes('..')) {
      throw new SpacyError(
        'BAD_META',
        `The ${key} ${show(value)} can't be a part of a package's name: use letters A-Z and a-z, digits and _.`,
      );
    }
  }
  if (normalizedVersion(meta.version as string) === undefined) {
    throw new SpacyError(
      'BAD_META',
      `${show(meta.version)} is no version of a package: give one such as '1.0.0' or '1.0.0rc1' (PEP 440).`,
    );
  }
}

/** The module's name, `lang_name`: a name that has the language already keeps it. */
export function moduleName(meta: Meta): string {
  const [lang, name] = [meta.lang as string, meta.name as string];
  return name.startsWith(`${lang}_`) ? name : `${lang}_${name}`;
}
