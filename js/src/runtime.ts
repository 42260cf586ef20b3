// The one WebAssembly instance of a page or process: started at the first need, shared by every copy of this package.
import { Core } from './core.js';
import { SpacyError, show } from './errors.js';
import { Marshal } from './marshal.js';
import { shared } from './shared.js';
import type { WordGetters } from './word-getters.js';

export interface InitOptions {
  /** Where dist/ is served, if not beside the script. */
  baseUrl?: string | URL;
  wasmUrl?: string | URL;
  wasmBinary?: BufferSource;
  /** Compiled already: posted by another thread, say. */
  wasmModule?: WebAssembly.Module;
  /** Languages whose data synchronous code needs ahead. */
  languages?: readonly string[];
}

/** How an entry file reaches what lies beside it in dist/. */
export interface Assets {
  compile(options: InitOptions): Promise<WebAssembly.Module>;
  /** The same at once; undefined where that can't be. */
  compileSync(options: InitOptions): WebAssembly.Module | undefined;
  /** The languages that there are data for. */
  codes: readonly string[];
  /** A language's data as JSON; for any other code the codes that some go by as well. */
  language(code: string, options: InitOptions): Promise<string>;
  /** What is to be done once, at the first init (Node's plug-ins). */
  discover?(): Promise<void>;
}

interface Shared {
  options: InitOptions;
  starting?: Promise<Core>;
  core?: Core;
  module?: WebAssembly.Module;
  languages: Map<string, Promise<void>>;
  writingSystems: Map<string, Record<string, unknown>>;
  discovering?: Promise<void>;
}

const common = shared<Shared>('1', () => ({ options: {}, languages: new Map(), writingSystems: new Map() }));

let assets: Assets;

/** Called once by each entry file. */
export function useAssets(given: Assets): void {
  assets = given;
}

/** Starts WebAssembly and fetches languages ahead. Optional: whatever needs it starts it. */
export async function init(options: InitOptions = {}): Promise<void> {
  Object.assign(common.options, options);
  await (common.discovering ??= assets.discover?.() ?? Promise.resolve());
  await start();
  await Promise.all((options.languages ?? []).map(async (code) => (await ownLanguages(code)) || needLanguage(code)));
}

/** The running instance, started where it is not yet. A start that failed is tried again at the next call. */
export async function start(): Promise<Core> {
  common.starting ??= launch().catch((error: unknown) => {
    delete common.starting;
    throw error;
  });
  return common.starting;
}

async function launch(): Promise<Core> {
  const module = common.options.wasmModule ?? (await assets.compile(common.options));
  const marshal = await Marshal.create(module);
  common.module ??= module;
  return (common.core ??= new Core(marshal)); // synchronous code may have been faster
}

/** The running instance, for synchronous code: started at once where the platform can. */
export function core(): Core {
  if (common.core) return common.core;
  const module = common.module ?? common.options.wasmModule ?? assets.compileSync?.(common.options);
  if (!module) {
    throw new SpacyError(
      'NOT_STARTED',
      'WebAssembly has not been started, and a page can start it asynchronously only: await spacy.init() first.',
    );
  }
  common.module = module;
  common.core = new Core(Marshal.createSync(module));
  common.starting = Promise.resolve(common.core);
  return common.core;
}

/** The compiled module, to be posted to workers. */
export async function compiledModule(): Promise<WebAssembly.Module> {
  await start();
  return common.module!;
}

/** Bytes of WebAssembly's memory, 0 before the start. */
export const memorySize = (): number => common.core?.marshal.memorySize ?? 0;

/**
 * Makes a language's data known to C++. Takes other codes of a language as spaCy's get_lang_class does (eng, mul, iw), and
 * gives its own. Throws SpacyError E048 for one that there is none for.
 */
export async function needLanguage(name: string): Promise<string> {
  const code = assets.codes.includes(name) ? name : await codeOf(name);
  let loading = common.languages.get(code);
  if (!loading) {
    loading = loadLanguage(code);
    common.languages.set(code, loading);
  }
  try {
    await loading;
  } catch (error) {
    common.languages.delete(code);
    throw error;
  }
  return code;
}

/** Finds a language that is not spaCy's, and makes it ready; false where there is none. */
let ownLanguages: (code: string) => Promise<boolean> = async () => false;
export function useOwnLanguages(find: (code: string) => Promise<boolean>): void {
  ownLanguages = find;
}

/** The code of the language that goes by another one. */
async function codeOf(alias: string): Promise<string> {
  const aliases = JSON.parse(await assets.language(alias, common.options)) as Record<string, string>;
  if (Object.hasOwn(aliases, alias)) return aliases[alias]!;
  throw new SpacyError(
    'E048',
    `spaCy has no language of the code ${show(alias)}, nor one that goes by it. Its languages: ${assets.codes.join(', ')}. ` +
      `For any other, 'xx' has the rules that most have in common.`,
  );
}

async function loadLanguage(code: string): Promise<void> {
  const json = await languageData(code);
  useData(await start(), code, json);
}

/** A language's data as its file has them. */
export const languageData = (code: string): Promise<string> => assets.language(code, common.options);

/** Makes data known to C++, with getters of one's own where there are some. */
export function useData(cpp: Core, code: string, json: string, getters?: WordGetters): void {
  cpp._addLanguageData(json, getters);
  const writing = /"writing_system": *(\{[^}]*\})/.exec(json);
  common.writingSystems.set(code, writing ? JSON.parse(writing[1]!) : {});
}

export const writingSystem = (code: string): Record<string, unknown> => common.writingSystems.get(code) ?? {};

const START = [0x00, 0x61, 0x73, 0x6d];

/** Compiles bytes; what is no WebAssembly is said so, with what a bundler needs to be told. */
export async function compileBytes(bytes: BufferSource, from: string): Promise<WebAssembly.Module> {
  checkBytes(bytes, from);
  return WebAssembly.compile(bytes).catch((cause: unknown) => refuse(from, cause));
}

export function compileBytesSync(bytes: BufferSource, from: string): WebAssembly.Module {
  checkBytes(bytes, from);
  try {
    return new WebAssembly.Module(bytes);
  } catch (cause) {
    return refuse(from, cause);
  }
}

function refuse(from: string, cause: unknown): never {
  throw new SpacyError(
    'WASM_NOT_FOUND',
    `${from} can't be compiled: it is cut off, or this engine lacks WebAssembly SIMD or exceptions (${String(cause)}).`,
    { cause },
  );
}

function checkBytes(bytes: BufferSource, from: string): void {
  const view = bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : new Uint8Array(bytes.buffer, bytes.byteOffset);
  if (START.some((byte, i) => view[i] !== byte)) {
    const html = /^\s*</.test(String.fromCharCode(...view.subarray(0, 64)));
    throw new SpacyError(
      'WASM_NOT_FOUND',
      `${from} is ${html ? 'a web page (HTML)' : 'something else'} instead of spacy.wasm: the bundler or server has not ` +
        `put it there. Vite: optimizeDeps: { exclude: ['spacy-wasm'] }. webpack 5: leave \`module.parser.javascript.url\` on. ` +
        `esbuild: copy dist/spacy.wasm beside the bundle. Anywhere: init({ wasmUrl }) with its address.`,
    );
  }
}
