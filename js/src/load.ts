// spacy.load and spacy.blank.
import type { Core, JsonObject, LoadedPipe, OpenFiles } from './core.js';
import { SpacyError, show } from './errors.js';
import { env } from './install/env.js';
import { resolveSource } from './install/install.js';
import type { InstallOptions, Source } from './install/types.js';
import { Language } from './language.js';
import { dottedOverrides, mergeConfig, nameList, unknownKeys, type Names } from './options.js';
import { registry, type Registry } from './registry.js';
import { init, needLanguage, start, writingSystem } from './runtime.js';
import { nextTurn, SLICE } from './turns.js';
import { Vocab } from './vocab.js';
import { WasmVocab } from './wasm-vocab.js';

export interface LoadOptions extends InstallOptions {
  /** Loaded, but not run until enablePipe. */
  readonly disable?: Names;
  /** All others are disabled. */
  readonly enable?: Names;
  /** Not loaded at all. */
  readonly exclude?: Names;
  /** A vocab to share with another pipeline. */
  readonly vocab?: Vocab;
  /** Overrides of config.cfg, nested or with dotted keys. */
  readonly config?: JsonObject;
  /** Handed to every factory. */
  readonly settings?: JsonObject;
  readonly trustCode?: boolean;
  readonly registry?: Registry;
  /** Further settings, as Python's keyword arguments. */
  readonly [setting: string]: unknown;
}

export interface BlankOptions {
  readonly config?: JsonObject;
  readonly vocab?: Vocab;
}

const LOAD_OPTIONS =
  'disable enable exclude vocab config settings onProgress signal cache integrity trustCode registry name'.split(' ');

/**
 * Opens a package: an installed one by name, a path, an address, bytes, a file, a model module. Rejects with a SpacyError, or
 * with `signal.reason` where that is aborted.
 */
export async function load(source: Source, options: LoadOptions = {}): Promise<Language> {
  warnOfUnused(options);
  options.signal?.throwIfAborted();
  await init();
  const core = await start();
  const resolved = await resolveSource(source, options);
  options.signal?.throwIfAborted();
  let files: OpenFiles | undefined;
  try {
    files = resolved.kind === 'archive' ? await openArchive(core, resolved, options) : core._openFolder(resolved.files);
    const nlp = await build(core, files, resolved.name, options);
    options.onProgress?.({ status: 'ready', file: resolved.name });
    return nlp;
  } catch (error) {
    // What can't be opened is not kept: the next call fetches it again.
    if (resolved.kind === 'archive' && !options.signal?.aborted) await resolved.discard?.();
    throw error;
  } finally {
    if (files) core._closeFiles(files);
  }
}

async function openArchive(
  core: Core,
  { bytes, name }: { bytes: Uint8Array; name: string },
  { signal, onProgress }: LoadOptions,
): Promise<OpenFiles> {
  const steps = core._openArchiveInSteps(bytes, SLICE);
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      const { done, total } = step.value;
      onProgress?.({ status: 'unpack', file: name, loaded: done, total, progress: (100 * done) / total });
      await nextTurn(signal);
    }
  } finally {
    steps.return(undefined as never);
  }
}

async function build(core: Core, files: OpenFiles, name: string, options: LoadOptions): Promise<Language> {
  options.onProgress?.({ status: 'unpack', file: name });
  const opened = core._openPackage(files, dottedOverrides(options.config ?? {}));
  try {
    const lang = languageOf(opened.config, opened.meta);
    checkCode(lang, await needLanguage(lang));
    const choice = {
      disable: nameList(options.disable, 'disable'),
      enable: nameList(options.enable, 'enable'),
      exclude: nameList(options.exclude, 'exclude'),
      factories: (options.registry ?? registry)._ownFactories(),
    };
    const loader = core._makeLoader(opened.handle, lang, choice, handleOf(options.vocab));
    try {
      await runLoader(core, loader, options);
      const taken = core._takeLanguage(loader, handleOf(options.vocab));
      return adopt(core, taken, lang, options);
    } finally {
      core._deleteLoader(loader);
    }
  } finally {
    core._closePackage(opened.handle);
  }
}

async function runLoader(core: Core, loader: number, { signal, onProgress }: LoadOptions): Promise<void> {
  for (;;) {
    const { finished, done, total, file } = core._stepLoader(loader, SLICE);
    const progress = total ? (100 * done) / total : 100;
    onProgress?.({ status: 'build', file, loaded: done, total, progress });
    if (finished) return;
    await nextTurn(signal);
  }
}

/** A language's tokenizer and no components. Takes other codes of a language too: `eng` is `en`. */
export async function blank(name: string, options: BlankOptions = {}): Promise<Language> {
  unknownKeys(options, ['config', 'vocab'], 'spacy.blank');
  if (typeof name !== 'string') throw new SpacyError('E048', `${show(name)} is no language's code.`);
  await init();
  const lang = await needLanguage(name);
  const core = await start();
  const empty = { nlp: { lang, pipeline: [], disabled: [], batch_size: 1000 }, components: {} };
  const config = mergeConfig(empty, options.config ?? {});
  const { pipeline, lang: configured } = config.nlp as { pipeline: unknown; lang: unknown };
  checkCode(configured, lang);
  if (Array.isArray(pipeline) && pipeline.length) {
    throw new SpacyError(
      'BAD_ARGUMENT',
      `spacy.blank makes an empty pipeline, but its config names ${pipeline.join(', ')}.`,
    );
  }
  return adopt(core, core._makeBlank(lang, config, handleOf(options.vocab)), lang, { ...options });
}

/** A config has a language's own code, and no alias. */
function checkCode(configured: unknown, lang: string): void {
  if (configured === lang) return;
  throw new SpacyError(
    'E958',
    `The config's [nlp] lang is ${show(configured)} where the language's code is '${lang}': set config: { nlp: { lang: '${lang}' } }.`,
  );
}

function languageOf(config: JsonObject, meta: JsonObject): string {
  const lang = (config.nlp as JsonObject | undefined)?.lang ?? meta.lang;
  if (typeof lang === 'string' && lang !== '') return lang;
  throw new SpacyError('BAD_CONFIG', `The package does not say its language: [nlp] lang is ${show(lang)}.`);
}

function handleOf(vocab: Vocab | undefined): number {
  if (vocab === undefined) return 0;
  if (vocab instanceof Vocab) return vocab._backend.handle;
  throw new SpacyError('BAD_ARGUMENT', '`vocab` is the vocab of another pipeline on this thread: nlp.vocab.');
}

interface Taken {
  readonly language: number;
  readonly vocab: number;
  readonly pipes?: LoadedPipe[];
}

function adopt(
  core: Core,
  taken: Taken,
  lang: string,
  options: Pick<LoadOptions, 'vocab' | 'registry' | 'settings'>,
): Language {
  const own = { lang, writingSystem: writingSystem(lang) };
  const vocab = options.vocab ?? new Vocab(own, new WasmVocab(core.marshal, taken.vocab));
  const { registry: plugins, settings } = options;
  return new Language(core, taken.language, vocab, {
    pipes: taken.pipes ?? [],
    registry: plugins,
    settings: settings ?? {},
  });
}

const warned = new Set<string>();

// No factory of this version takes settings of its own.
function warnOfUnused(options: LoadOptions): void {
  const loose = unknownKeys(options, LOAD_OPTIONS, 'spacy.load');
  for (const key of [...loose, ...Object.keys(options.settings ?? {})]) {
    if (warned.has(key)) continue;
    warned.add(key);
    env.logger.warn(`spacy.load: no factory takes the setting '${key}'.`);
  }
}
