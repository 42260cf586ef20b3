// A DocBin that lies in a worker of its own. Rows are fetched as they come into view and kept while they are near.
import { Asker } from '../asking';
import { Doc, init, Vocab } from '../engine/spacy';
import type { Change } from './changes';
import type { FileFacts, LabelCount, Questions, Reading, Row, Saved, SaveOptions } from './protocol';

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

/** Fulfilled when the whole file is read. */
export async function openDocBin(
  file: File,
  { signal, onReading, onRows }: DocBinOptions,
): Promise<{ handle: DocBinHandle; facts: FileFacts }> {
  await init();
  signal.throwIfAborted();
  const worker = new Worker(new URL('./docBinWorker.ts', import.meta.url), { type: 'module' });
  const asker = new Asker<Questions>(worker, () => undefined);
  const vocab = new Vocab();
  const rows = new Map<number, Row>();
  const wanted = new Set<number>();
  let isAsking = false;

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
      const fetched = await asker.ask('rows', { indices });
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
      const { indices, rows: first } = await asker.ask('find', { query: { text, labels } });
      first.forEach((row, i) => keep(indices ? indices[i]! : i, row));
      return indices;
    },
    doc: async (index) => Doc.fromTransferable(vocab, (await asker.ask('doc', { index })) as never),
    async change(index, changes) {
      const { labels, row } = await asker.ask('change', { index, changes });
      keep(index, row);
      return labels;
    },
    save: (options, { signal, onProgress }) =>
      asker.ask<'save', SavingProgress>(
        'save',
        { options },
        { signal, onProgress: ({ done, total }) => onProgress(done, total) },
      ),
    close: () => worker.terminate(),
  };

  const take = ({ rows: first }: Reading): void => first.forEach((row, index) => rows.has(index) || keep(index, row));
  const onProgress = (reading: Reading): void => {
    take(reading);
    onReading(handle, reading.facts, reading.loaded);
  };
  try {
    const opening = asker.ask<'open', Reading>('open', { file }, { onProgress });
    const whole = await Promise.race([opening, aborted(signal)]);
    take(whole);
    return { handle, facts: whole.facts };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

interface SavingProgress {
  done: number;
  total: number;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}
