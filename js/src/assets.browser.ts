// How a browser reaches what lies beside the script in dist/.
import languages, { aliases } from 'virtual:languages';
import { SpacyError } from './errors.js';
import { compileBytes, compileBytesSync, type Assets, type InitOptions } from './runtime.js';

// Written so that bundlers see the file.
const here = (): URL => new URL('./spacy.wasm', import.meta.url);
const beside = (file: string, base: string | URL): URL => {
  const page = (globalThis as { document?: { baseURI: string } }).document?.baseURI ?? globalThis.location?.href;
  return new URL(file, new URL(String(base).replace(/\/?$/, '/'), page));
};

const place = (options: InitOptions): string =>
  String(options.wasmUrl ?? (options.baseUrl ? beside('spacy.wasm', options.baseUrl) : here()));

/** In a worker, where waiting for an answer stops no page. */
function compileSync(options: InitOptions): WebAssembly.Module | undefined {
  if (options.wasmBinary) return compileBytesSync(options.wasmBinary, 'init({ wasmBinary })');
  if (typeof document !== 'undefined' || typeof XMLHttpRequest === 'undefined') return undefined;
  const request = new XMLHttpRequest();
  request.open('GET', place(options), false);
  request.responseType = 'arraybuffer';
  request.send();
  return compileBytesSync(request.response as ArrayBuffer, place(options));
}

async function compile(options: InitOptions): Promise<WebAssembly.Module> {
  if (options.wasmBinary) return compileBytes(options.wasmBinary, 'init({ wasmBinary })');
  const url = place(options);
  const response = await get(url);
  // While streaming, so that the browser keeps the compiled code for the next visit.
  if (/^application\/wasm\b/.test(response.headers.get('content-type') ?? '')) {
    try {
      return await WebAssembly.compileStreaming(response);
    } catch {
      return compileBytes(await (await get(url)).arrayBuffer(), url);
    }
  }
  return compileBytes(await response.arrayBuffer(), url);
}

async function get(url: string): Promise<Response> {
  let cause: unknown;
  const response = await fetch(url, { credentials: 'same-origin' }).catch((error: unknown) => {
    cause = error;
  });
  if (response?.ok) return response;
  const why = response ? `the server answered ${response.status}` : String(cause);
  throw new SpacyError(
    'WASM_NOT_FOUND',
    `${url} can't be read: ${why}. Serve the files of dist/ there, or name other addresses: init({ wasmUrl, baseUrl }).`,
    { cause },
  );
}

async function language(code: string, options: InitOptions): Promise<string> {
  const known = Object.hasOwn(languages, code) && languages[code];
  if (!options.baseUrl) return (await (known || aliases)()).default;
  // Read, not imported: bundlers can't follow an address that is known at run time only. The module is one string.
  const script = await (await get(beside(known ? `lang/${code}.js` : 'aliases.js', options.baseUrl).href)).text();
  return JSON.parse(script.slice(script.indexOf('"'), script.lastIndexOf('"') + 1)) as string;
}

export const browserAssets: Assets = {
  compile,
  compileSync,
  codes: Object.keys(languages),
  language,
};
