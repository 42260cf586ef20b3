// Two DocBins that are compared in a worker of their own.
import { Asker } from '../asking';
import { Doc, init, Vocab } from '../engine/spacy';
import type { Compared, CompareProgress, CompareQuestions, PairRow } from './protocol';

export interface CompareHandle {
  readonly compared: Compared;
  rows(pairs: number[]): Promise<PairRow[]>;
  docs(pair: number): Promise<{ a: Doc; b: Doc }>;
  close(): void;
}

interface Watch {
  signal: AbortSignal;
  onProgress: (progress: CompareProgress) => void;
}

export async function openComparison(a: Blob, b: Blob, watch: Watch): Promise<CompareHandle> {
  await init();
  watch.signal.throwIfAborted();
  const worker = new Worker(new URL('./compareWorker.ts', import.meta.url), { type: 'module' });
  const asker = new Asker<CompareQuestions>(worker, () => undefined);
  const vocab = new Vocab();
  try {
    const compared = await asker.ask<'compare', CompareProgress>('compare', { a, b }, watch);
    return {
      compared,
      rows: (pairs) => asker.ask('rows', { pairs }),
      async docs(pair) {
        const messages = await asker.ask('docs', { pair });
        const [one, other] = [messages.a, messages.b].map((message) => Doc.fromTransferable(vocab, message as never));
        return { a: one!, b: other! };
      },
      close: () => worker.terminate(),
    };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}
