// spacy-wasm/worker in a browser.
import './index.js';
import { makeWorker, type SpacyWorker, type WorkerOptions } from './worker-pool.js';
import type { Answer, Port, Request } from './worker-protocol.js';

export type { RemoteCallOptions, RemoteLanguage, RemotePipeOptions } from './remote-language.js';
export type { SpacyWorker, WorkerOptions } from './worker-pool.js';

/** Starts a worker (or a pool) for pipelines. */
export function createWorker(options: WorkerOptions = {}): Promise<SpacyWorker> {
  return makeWorker(options, spawn);
}

function spawn(workerUrl: string | URL | undefined): Port<Request, Answer> {
  const worker = workerUrl
    ? new Worker(workerUrl, { type: 'module' })
    : // Written so that bundlers see the file.
      new Worker(new URL('./worker-entry.js', import.meta.url), { type: 'module' });
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    listen(onMessage, onFailure) {
      worker.addEventListener('message', (event: MessageEvent<Answer>) => onMessage(event.data));
      worker.addEventListener('error', (event) => onFailure(new Error(event.message || 'its script could not be run')));
      worker.addEventListener('messageerror', () => onFailure(new Error('a message could not be read')));
    },
    close: () => worker.terminate(),
  };
}
