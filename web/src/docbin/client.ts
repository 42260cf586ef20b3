// A DocBin that lies in a worker of its own: rows come as they are read, searches and docs are answered by number.
import { Doc, init, Vocab } from '../engine/spacy';
import type { Answer, Request, Row } from './protocol';
import type { Query } from './search';

export interface DocBinHandle {
  name: string;
  rows: Row[];
  labels: [label: string, count: number][];
  search(query: Query): Promise<Uint32Array>;
  doc(index: number): Promise<Doc>;
  close(): void;
}

export interface DocBinOptions {
  signal: AbortSignal;
  onProgress: (phase: 'reading' | 'docs', loaded: number, total: number) => void;
}

export async function openDocBin(file: File, { signal, onProgress }: DocBinOptions): Promise<DocBinHandle> {
  await init();
  signal.throwIfAborted();
  const worker = new Worker(new URL('./docBinWorker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const vocab = new Vocab();
  const rows: Row[] = [];
  let nextId = 0;

  function ask<Value>(request: (id: number) => Request): Promise<Value> {
    const id = nextId++;
    return new Promise<Value>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage(request(id));
    });
  }

  function settle(
    id: number,
    use: (waiter: { resolve: (value: never) => void; reject: (error: Error) => void }) => void,
  ): void {
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (waiter) use(waiter);
  }

  return new Promise((resolve, reject) => {
    const handle = (labels: [string, number][]): DocBinHandle => ({
      name: file.name,
      rows,
      labels,
      search: (query) => ask((id) => ({ type: 'search', id, query })),
      doc: async (index) => Doc.fromTransferable(vocab, await ask((id) => ({ type: 'doc', id, index }))),
      close: () => worker.terminate(),
    });
    const fail = (error: Error): void => {
      worker.terminate();
      reject(error);
    };
    signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true });
    worker.addEventListener('error', (event) => fail(new Error(event.message || 'The worker could not be started.')));
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if (data.type === 'progress') onProgress(data.phase, data.loaded, data.total);
      else if (data.type === 'rows') rows.push(...data.rows);
      else if (data.type === 'opened') resolve(handle(data.labels));
      else if (data.type === 'found') settle(data.id, (waiter) => waiter.resolve(data.indices as never));
      else if (data.type === 'doc') settle(data.id, (waiter) => waiter.resolve(data.message as never));
      else if (data.id === undefined) fail(new Error(data.message));
      else settle(data.id, (waiter) => waiter.reject(new Error(data.message)));
    });
    worker.postMessage({ type: 'open', file } satisfies Request);
  });
}
