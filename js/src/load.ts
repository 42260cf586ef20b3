// spacy.load and spacy.blank.
import { adoptVocab, emptyConfig, handleOf, makeBlank } from './blank-language.js';
import { callbacksOf } from './callbacks.js';
import { checkSpacyVersion } from './compatibility.js';
import type { Core, JsonObject, OpenFiles, OpenPackage } from './core.js';
import { SpacyError, show } from './errors.js';
import { innerArchive } from './install/identify.js';
import { resolveSource } from './install/install.js';
import type { InstallOptions, Resolved, Source } from './install/types.js';
import { classOf, readyLanguage } from './lang-class.js';
import type { Language } from './language.js';
import { Telling } from './layers/telling.js';
import { dottedOverrides, mergeConfig, nameList, unknownKeys, type Names } from './options.js';
import { warnOfEnabled } from './selection.js';
import { readOwn } from './own-files.js';
import { registry as defaultRegistry, type Registry } from './registry.js';
import { init, start } from './runtime.js';
import { Settings } from './settings.js';
import { explainMissing, runCode } from './shipped-code.js';
import { useOwnTokenizer, withoutOwnTokenizer } from './tokenizer-config.js';
import { nextTurn, SLICE } from './turns.js';
import type { Vocab } from './vocab.js';

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
  readonly meta?: JsonObject;
  readonly registry?: Registry;
  readonly vocab?: Vocab;
}

const LOAD_OPTIONS =
  'disable enable exclude vocab config settings onProgress signal cache integrity trustCode registry name'.split(' ');

/**
 * Opens a package: an installed one by name, a path, an address, bytes, a file, a model module; 'blank:en' is spacy.blank. Rejects with a SpacyError, or
 * with `signal.reason` where that is aborted.
 */
export async function load(source: Source, options: LoadOptions = {}): Promise<Language> {
  if (typeof source === 'string' && source.startsWith('blank:')) return blank(source.slice(6));
  const settings = settingsOf(options);
  options.signal?.throwIfAborted();
  await init();
  const core = await start();
  const resolved = await resolveSource(source, options);
  options.signal?.throwIfAborted();
  let files: OpenFiles | undefined;
  try {
    files = resolved.kind === 'archive' ? await openArchive(core, resolved, options) : core._openFolder(resolved.files);
    const inner = await openInner(core, files, resolved.name, options);
    // Paths are of the folder itself, and not of what is in an archive in it.
    const from: Resolved =
      inner === files ? resolved : { kind: 'archive', name: resolved.name, bytes: new Uint8Array() };
    files = inner;
    const code = await runCode(core, files, resolved.name, options);
    const nlp = await build(core, files, from, options, settings).catch((error: unknown) => {
      throw explainMissing(error, resolved.name, code);
    });
    settings.warnOfUnused();
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

/** An npm package of ours holds the archive that pip installs. */
async function openInner(core: Core, files: OpenFiles, name: string, options: LoadOptions): Promise<OpenFiles> {
  const inner = innerArchive(core._listFiles(files).map(({ path }) => path));
  if (inner === undefined) return files;
  const opened = await openArchive(core, { bytes: core.readFile(files, inner), name }, options);
  core._closeFiles(files);
  return opened;
}

async function build(
  core: Core,
  files: OpenFiles,
  resolved: Resolved,
  options: LoadOptions,
  settings: Settings,
): Promise<Language> {
  options.onProgress?.({ status: 'unpack', file: resolved.name });
  const registry = options.registry ?? defaultRegistry;
  const opened = openPackage(core, files, registry, options, settings);
  try {
    checkSpacyVersion(opened.meta);
    const lang = languageOf(opened.config, opened.meta);
    checkCode(lang, await readyLanguage(registry, lang));
    const enable = nameList(options.enable, 'enable');
    if (options.enable !== undefined) warnOfEnabled(opened.config, enable);
    const exclude = nameList(options.exclude, 'exclude');
    const hasOwnTokenizer = withoutOwnTokenizer(registry, opened.whole) !== opened.whole;
    const choice = {
      disable: nameList(options.disable, 'disable'),
      enable,
      exclude: hasOwnTokenizer ? [...exclude, 'tokenizer'] : exclude,
      factories: registry._ownFactories(lang),
    };
    const callbacks = callbacksOf(registry, opened.config);
    const Class = callbacks.beforeCreation(classOf(registry, lang));
    const telling = new Telling(core, registry);
    let loader = 0;
    try {
      const blocks = toldBlocks(telling, opened.config, [...exclude, ...choice.factories]);
      loader = core._makeLoader(opened.handle, lang, { ...choice, blocks }, handleOf(options.vocab, lang));
      await runLoader(core, loader, options);
      const taken = core._takeLanguage(loader, handleOf(options.vocab, lang));
      const { vocab } = adoptVocab(core, taken, lang, options.vocab);
      const settingsOf = (config: JsonObject): JsonObject => settings.over(config);
      const nlp = new Class(core, taken.language, vocab, { pipes: taken.pipes, registry, settingsOf });
      useOwnTokenizer(registry, opened.whole, nlp);
      const whole = callbacks.afterPipelineCreation(callbacks.afterCreation(nlp));
      const path = resolved.kind === 'files' ? resolved.path : undefined;
      readOwn(core, files, whole, { exclude, folder: opened.folder, path });
      return whole;
    } catch (error) {
      telling.forget();
      throw error;
    } finally {
      if (loader) core._deleteLoader(loader);
    }
  } finally {
    core._closePackage(opened.handle);
  }
}

interface Opened extends OpenPackage {
  /** The config with a plug-in's tokenizer, which C++ does not see. */
  readonly whole: JsonObject;
}

/** Opens it again where settings or plug-ins change its config: C++ has it interpolated by then. */
function openPackage(
  core: Core,
  files: OpenFiles,
  registry: Registry,
  options: LoadOptions,
  settings: Settings,
): Opened {
  const overrides = dottedOverrides(options.config ?? {});
  const opened = core._openPackage(files, overrides);
  const { config, meta } = opened;
  const more = settings.overrides(config, registry._ownFactories(languageOf(config, meta)));
  if (withoutOwnTokenizer(registry, config) !== config) more['nlp.tokenizer'] = { '@tokenizers': 'spacy.Tokenizer.v1' };
  if (!Object.keys(more).length) return { ...opened, whole: config };
  core._closePackage(opened.handle);
  return { ...core._openPackage(files, { ...overrides, ...more }), whole: config };
}

/** Blocks of the pipeline's components that C++ takes otherwise than they stand in the config. */
function toldBlocks(telling: Telling, config: JsonObject, without: readonly string[]): JsonObject {
  const blocks = (config.components ?? {}) as Record<string, JsonObject | undefined>;
  const { pipeline } = (config.nlp ?? {}) as JsonObject;
  const names = Array.isArray(pipeline) ? pipeline.map(String) : [];
  const told = names.flatMap((name) => {
    const block = blocks[name];
    const factory = String(block?.factory);
    if (typeof block !== 'object' || without.includes(name) || without.includes(factory)) return [];
    const settings = telling.settings({ factory, name, config: block });
    return settings === block ? [] : [[name, settings] as const];
  });
  return Object.fromEntries(told);
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
  unknownKeys(options, ['config', 'vocab', 'registry', 'meta'], 'spacy.blank');
  if (typeof name !== 'string') throw new SpacyError('E048', `${show(name)} is no language's code.`);
  await init();
  const registry = options.registry ?? defaultRegistry;
  const lang = await readyLanguage(registry, name);
  const core = await start();
  const config = mergeConfig(emptyConfig(lang), options.config ?? {});
  const { pipeline, lang: configured } = config.nlp as { pipeline: unknown; lang: unknown };
  checkCode(configured, lang);
  if (Array.isArray(pipeline) && pipeline.length) {
    throw new SpacyError(
      'BAD_ARGUMENT',
      `spacy.blank makes an empty pipeline, but its config names ${pipeline.join(', ')}.`,
    );
  }
  const { vocab, language } = makeBlank(core, lang, withoutOwnTokenizer(registry, config), options.vocab);
  const nlp = new (classOf(registry, lang))(core, language, vocab, { registry });
  Object.assign(nlp._meta, structuredClone(options.meta ?? {}));
  useOwnTokenizer(registry, config, nlp);
  return nlp;
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
  throw new SpacyError('E993', `The package does not say its language: [nlp] lang is ${show(lang)}.`);
}

/** All that is none of load's own options. */
function settingsOf(options: LoadOptions): Settings {
  const loose = unknownKeys(options, LOAD_OPTIONS, 'spacy.load').map((key) => [key, options[key]]);
  return new Settings({ ...options.settings, ...Object.fromEntries(loose) });
}
