// How Node reaches what lies beside the script in dist/.
import languages, { aliases } from 'virtual:languages';
import { discoverPlugins } from './discover.node.js';
import { SpacyError } from './errors.js';
import { fileURLToPath, fs, pathToFileURL } from './node.js';
import { compileBytes, compileBytesSync, type Assets, type InitOptions } from './runtime.js';

const asUrl = (place: string | URL): URL =>
  place instanceof URL ? place : /^[a-z]{2,}:/.test(place) ? new URL(place) : pathToFileURL(place);
const inFolder = (folder: string | URL, file: string): URL => new URL(file, asUrl(folder).href.replace(/\/?$/, '/'));

function place(options: InitOptions): URL {
  if (options.wasmUrl) return asUrl(options.wasmUrl);
  return options.baseUrl ? inFolder(options.baseUrl, 'spacy.wasm') : new URL('./spacy.wasm', import.meta.url);
}

async function compile(options: InitOptions): Promise<WebAssembly.Module> {
  if (options.wasmBinary) return compileBytes(options.wasmBinary, 'init({ wasmBinary })');
  const url = place(options);
  return compileBytes(await read(url), url.href);
}

function compileSync(options: InitOptions): WebAssembly.Module | undefined {
  const url = place(options);
  if (options.wasmBinary) return compileBytesSync(options.wasmBinary, 'init({ wasmBinary })');
  return url.protocol === 'file:' ? compileBytesSync(fs.readFileSync(fileURLToPath(url)), url.href) : undefined;
}

async function read(url: URL): Promise<BufferSource> {
  try {
    if (url.protocol === 'file:') return (await fs.promises.readFile(fileURLToPath(url))) as BufferSource;
    const response = await fetch(url);
    if (response.ok) return await response.arrayBuffer();
    throw new Error(`the server answered ${response.status}`);
  } catch (cause) {
    throw new SpacyError(
      'WASM_NOT_FOUND',
      `${url.href} can't be read: ${(cause as Error).message}. Leave spacy.wasm beside the package's files, or name its ` +
        `address: init({ wasmUrl }).`,
      { cause },
    );
  }
}

async function language(code: string, options: InitOptions): Promise<string> {
  const known = Object.hasOwn(languages, code) && languages[code];
  const file = known ? `lang/${code}.js` : 'aliases.js';
  const module = options.baseUrl ? import(inFolder(options.baseUrl, file).href) : (known || aliases)();
  return ((await module) as { default: string }).default;
}

export const nodeAssets: Assets = {
  compile,
  compileSync,
  codes: Object.keys(languages),
  language,
  discover: discoverPlugins,
};
