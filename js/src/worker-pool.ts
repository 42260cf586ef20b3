// createWorker: pipelines away from the page's thread.
import { SpacyError, show } from './errors.js';
import { env } from './install/env.js';
import type { Source } from './install/types.js';
import type { LoadOptions } from './load.js';
import { nameList } from './options.js';
import { RemoteLanguage } from './remote-language.js';
import { compiledModule, init } from './runtime.js';
import { WorkerLink } from './worker-link.js';
import type { Answer, LoadedMessage, Port, Request } from './worker-protocol.js';

export interface WorkerOptions {
  /** The worker's script, where a bundler has not put it beside this one. */
  readonly workerUrl?: string | URL;
  readonly wasmUrl?: string | URL;
  /** Workers: more than one is a pool that shares the work. */
  readonly size?: number;
}

export type Spawn = (workerUrl: string | URL | undefined) => Port<Request, Answer>;

export class SpacyWorker {
  #links: readonly WorkerLink[];

  /** @internal */
  constructor(links: readonly WorkerLink[]) {
    this.#links = links;
  }

  /** How many workers share the work. */
  get size(): number {
    return this.#links.length;
  }

  /** As spacy.load, in the worker; progress and aborts cross. */
  async load(source: Source, options: LoadOptions = {}): Promise<RemoteLanguage> {
    const { onProgress, signal, ...rest } = options;
    for (const key of ['vocab', 'registry'] as const) {
      if (rest[key]) throw new SpacyError('BAD_ARGUMENT', `A ${key} lives on this thread: it can't go to a worker.`);
    }
    const names = ['disable', 'enable', 'exclude'] as const;
    const plain = { ...rest, ...Object.fromEntries(names.map((name) => [name, nameList(rest[name], name)])) };
    const body = { type: 'load', source: sendable(source), options: plain } as const;
    // The first one fetches and keeps the package, the others find it.
    const first = await this.#links[0]!.ask<LoadedMessage>(body, { signal, onProgress });
    const others = this.#links.slice(1).map((link) => link.ask<LoadedMessage>(body, { signal }));
    return new RemoteLanguage(this.#links, [first, ...(await Promise.all(others))]);
  }

  /** Ends the workers at once. What was still awaited rejects with WORKER_FAILED. */
  terminate(): void {
    for (const link of this.#links) link.end();
  }
}

/** Addresses are those of the page, not of the worker's script; a module's namespace can't be posted. */
function sendable(source: Source): unknown {
  const base = (globalThis as { document?: { baseURI: string } }).document?.baseURI;
  if (source instanceof URL) return source.href;
  if (typeof source === 'string') {
    return base && /^(\.{0,2}\/|.*\.(whl|zip|gz|tgz)$)/.test(source) ? new URL(source, base).href : source;
  }
  const module = (source as { default?: object })?.default ?? source;
  if (typeof (module as { url?: unknown }).url === 'undefined') return source;
  const { name, version, url, integrity } = module as {
    name: string;
    version: string;
    url: string;
    integrity?: string;
  };
  return { name, version, url: base ? new URL(url, base).href : String(url), ...(integrity && { integrity }) };
}

export async function makeWorker(options: WorkerOptions, spawn: Spawn): Promise<SpacyWorker> {
  const { size = 1, workerUrl, wasmUrl } = options;
  if (!(Number.isInteger(size) && size > 0)) {
    throw new SpacyError('BAD_ARGUMENT', `createWorker: size is a whole number above 0, not ${show(size)}.`);
  }
  if (wasmUrl) await init({ wasmUrl });
  const links = Array.from({ length: size }, () => new WorkerLink(spawn(workerUrl)));
  try {
    const { logger: _logger, ...settings } = env;
    const start = { type: 'start', options: { wasmModule: await compiledModule() }, settings } as const;
    await Promise.all(links.map((link) => link.ask(start)));
    return new SpacyWorker(links);
  } catch (error) {
    for (const link of links) link.end();
    throw error;
  }
}
