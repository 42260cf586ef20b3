// The one WebAssembly instance of a page or process: started at the first need, shared by every copy of this package.
import type { GlueFactory } from './bindings.js';
import { Core } from './core.js';
import { SpacyError } from './errors.js';
import { Marshal } from './marshal.js';

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
  /** The language's data as JSON; undefined where there are none. */
  language(code: string, options: InitOptions): Promise<string | undefined>;
  glue: GlueFactory;
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

const key = Symbol.for('spacy-wasm/1');
const holder = globalThis as { [key]?: Shared };
const shared: Shared = (holder[key] ??= { options: {}, languages: new Map(), writingSystems: new Map() });

let assets: Assets;

/** Called once by each entry file. */
export function useAssets(given: Assets): void {
  assets = given;
}

/** Starts WebAssembly and fetches languages ahead. Optional: whatever needs it starts it. */
export async function init(options: InitOptions = {}): Promise<void> {
  Object.assign(shared.options, options);
  await (shared.discovering ??= assets.discover?.() ?? Promise.resolve());
  await start();
  await Promise.all((options.languages ?? []).map(needLanguage));
}

/** The running instance, started where it is not yet. A start that failed is tried again at the next call. */
export async function start(): Promise<Core> {
  shared.starting ??= launch().catch((error: unknown) => {
    delete shared.starting;
    throw error;
  });
  return shared.starting;
}

async function launch(): Promise<Core> {
  const module = shared.options.wasmModule ?? (await assets.compile(shared.options));
  const marshal = await Marshal.create(module, assets.glue);
  shared.module ??= module;
  return (shared.core ??= new Core(marshal)); // synchronous code may have been faster
}

/** The running instance, for synchronous code: started at once where the platform can. */
export function core(): Core {
  if (shared.core) return shared.core;
  const module = shared.module ?? shared.options.wasmModule ?? assets.compileSync?.(shared.options);
  if (!module) {
    throw new SpacyError(
      'NOT_STARTED',
      'WebAssembly has not been started, and a page can start it asynchronously only: await spacy.init() first.',
    );
  }
  shared.module = module;
  shared.core = new Core(Marshal.createSync(module, assets.glue));
  shared.starting = Promise.resolve(shared.core);
  return shared.core;
}

/** The compiled module, to be posted to workers. */
export async function compiledModule(): Promise<WebAssembly.Module> {
  await start();
  return shared.module!;
}

/** Bytes of WebAssembly's memory, 0 before the start. */
export const memorySize = (): number => shared.core?.marshal.memorySize ?? 0;

/** Makes a language's data known to C++. Throws SpacyError E048 for one that there is none for. */
export async function needLanguage(code: string): Promise<void> {
  const known = shared.languages.get(code);
  if (known) return known;
  const loading = loadLanguage(code);
  shared.languages.set(code, loading);
  try {
    await loading;
  } catch (error) {
    shared.languages.delete(code);
    throw error;
  }
}

async function loadLanguage(code: string): Promise<void> {
  const json = /^[a-z]{2,3}$/.test(code) ? await assets.language(code, shared.options) : undefined;
  if (json === undefined) {
    throw new SpacyError('E048', `There are no data for the language '${code}' in this version of the package.`);
  }
  (await start()).addLanguageData(json);
  const writing = /"writing_system": *(\{[^}]*\})/.exec(json);
  shared.writingSystems.set(code, writing ? JSON.parse(writing[1]!) : {});
}

export const writingSystem = (code: string): Record<string, unknown> => shared.writingSystems.get(code) ?? {};

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
