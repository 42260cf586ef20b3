// A DocBin that lies in a worker of its own. Rows are fetched as they come into view and kept while they are near.
import { Doc, init, Vocab } from '../engine/spacy';
import type { Change } from './changes';
import type {
  Answer,
  FileFacts,
  LabelCount,
  QuestionName,
  Questions,
  Request,
  Row,
  Saved,
  SaveOptions,
} from './protocol';

/** Rows that are kept: a few screenfuls. */
const KEPT = 2_000;

export interface DocBinHandle {
  readonly name: string;
  readonly size: number;
  /** undefined for a row that has to be fetched first: `onRows` is called when it is here. */
  row(index: number): Row | undefined;
  find(text: string, labels: readonly string[]): Promise<Uint32Array | null>;
  doc(index: number): Promise<Doc>;
  change(index: number, changes: readonly Change[]): Promise<LabelCount[]>;
  save(options: SaveOptions, watch: SaveWatch): Promise<Saved>;
  close(): void;
}

export interface SaveWatch {
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

export interface DocBinOptions {
  signal: AbortSignal;
  /** `handle` can be used as soon as there are docs. */
  onReading: (handle: DocBinHandle, facts: FileFacts, loaded: number) => void;
  onRows: () => void;
}

interface Waiter {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
  onProgress?: SaveWatch['onProgress'];
}

/** Fulfilled when the whole file is read. */
export async function openDocBin(
  file: File,
  { signal, onReading, onRows }: DocBinOptions,
): Promise<{ handle: DocBinHandle; facts: FileFacts }> {
  await init();
  signal.throwIfAborted();
  const worker = new Worker(new URL('./docBinWorker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiter>();
  const vocab = new Vocab();
  const rows = new Map<number, Row>();
  const wanted = new Set<number>();
  let nextId = 0;
  let isAsking = false;

  function ask<Name extends QuestionName>(
    type: Name,
    question: Questions[Name]['ask'],
    watch?: SaveWatch,
  ): Promise<Questions[Name]['answer']> {
    const id = nextId++;
    watch?.signal.addEventListener('abort', () => post({ type: 'cancel', id }), { once: true });
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve: resolve as Waiter['resolve'], reject, onProgress: watch?.onProgress });
      post({ type, id, ...question } as unknown as Request);
    });
  }

  const post = (request: Request): void => worker.postMessage(request);

  function keep(index: number, row: Row): void {
    rows.delete(index);
    rows.set(index, row);
    if (rows.size <= KEPT) return;
    const [oldest] = rows.keys();
    rows.delete(oldest!);
  }

  /** What is asked for while an answer is on its way is asked for together. */
  async function fetchRows(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    await Promise.resolve();
    while (wanted.size > 0) {
      const indices = [...wanted].slice(-200);
      wanted.clear();
      const fetched = await ask('rows', { indices });
      indices.forEach((index, i) => keep(index, fetched[i]!));
      onRows();
    }
    isAsking = false;
  }

  const handle: DocBinHandle = {
    name: file.name,
    size: file.size,
    row(index) {
      const row = rows.get(index);
      if (row) return row;
      wanted.add(index);
      void fetchRows().catch(() => (isAsking = false));
      return undefined;
    },
    async find(text, labels) {
      const { indices, rows: first } = await ask('find', { query: { text, labels } });
      first.forEach((row, i) => keep(indices ? indices[i]! : i, row));
      return indices;
    },
    doc: async (index) => Doc.fromTransferable(vocab, (await ask('doc', { index })) as never),
    async change(index, changes) {
      const { labels, row } = await ask('change', { index, changes });
      keep(index, row);
      return labels;
    },
    save: (options, watch) => ask('save', { options }, watch),
    close: () => worker.terminate(),
  };

  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      worker.terminate();
      reject(error);
    };
    const onAbort = (): void => fail(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
    worker.addEventListener('error', (event) => fail(new Error(event.message || 'The worker could not be started.')));
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if (data.type === 'reading' || data.type === 'opened') {
        data.rows.forEach((row, index) => rows.has(index) || keep(index, row));
        if (data.type === 'reading') onReading(handle, data.facts, data.loaded);
        else {
          signal.removeEventListener('abort', onAbort);
          resolve({ handle, facts: data.facts });
        }
        return;
      }
      const waiter = waiting.get(data.id ?? -1);
      if (data.type === 'saving') return waiter?.onProgress?.(data.done, data.total);
      waiting.delete(data.id ?? -1);
      if (data.type === 'answer') return waiter?.resolve(data.value as never);
      const error = Object.assign(new Error(data.message), { name: data.name });
      if (data.id === undefined) fail(error);
      else waiter?.reject(error);
    });
    post({ type: 'open', file });
  });
}
