// spacy-wasm/worker in Node.
import './index.node.js';
import { Worker } from 'node:worker_threads';
import { makeWorker, type SpacyWorker, type WorkerOptions } from './worker-pool.js';
import type { Answer, Port, Request } from './worker-protocol.js';

export type { RemoteCallOptions, RemoteLanguage, RemotePipeOptions } from './remote-language.js';
export type { SpacyWorker, WorkerOptions } from './worker-pool.js';

/** Starts a worker (or a pool) for pipelines. */
export function createWorker(options: WorkerOptions = {}): Promise<SpacyWorker> {
  return makeWorker(options, spawn);
}

function spawn(workerUrl: string | URL | undefined): Port<Request, Answer> {
  const worker = new Worker(workerUrl ?? new URL('./worker-entry-node.js', import.meta.url));
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    listen(onMessage, onFailure) {
      worker.on('message', (answer: Answer) => onMessage(answer));
      worker.on('error', onFailure);
      worker.on('exit', (code) => onFailure(new Error(`it ended with code ${code}`)));
    },
    // An idle worker does not keep the process from ending.
    hold: (held) => (held ? worker.ref() : worker.unref()),
    close: () => void worker.terminate(),
  };
}
