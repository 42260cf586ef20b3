// DocBins that arrive and leave in chunks, in turns with everything else on the thread.
import type { DocBin } from './docbin.js';
import { SpacyError, show } from './errors.js';
import { nextTurn, SLICE } from './turns.js';
import type { WasmDocBin, WasmDocBinReader } from './wasm-docbin.js';

export interface FromStreamOptions {
  /** Told after each turn: docs of `bin` that can be read, and bytes of the file that were taken in. */
  readonly onProgress?: (event: { bin: DocBin; docs: number; loaded: number }) => void;
  readonly signal?: AbortSignal;
}

export interface StreamOptions {
  /** Of about as many bytes as it has uncompressed. */
  readonly onProgress?: (event: { loaded: number; total: number; progress: number }) => void;
  readonly signal?: AbortSignal;
}

function checkChunk(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk);
  throw new SpacyError('BAD_ARGUMENT', `A DocBin is read from a Uint8Array or an ArrayBuffer, not ${show(chunk)}.`);
}

/** A whole file at once. */
export function inBytes(reader: WasmDocBinReader, bytes: Uint8Array | ArrayBuffer): void {
  for (const _ of reader.feed(checkChunk(bytes), 0x7fffffff));
  reader.finish();
}

/** Yields, after each turn, how many bytes were taken in. */
export async function* inChunks(
  reader: WasmDocBinReader,
  readable: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<number> {
  let loaded = 0;
  let since = performance.now();
  for await (const chunk of chunksOf(readable, signal)) {
    signal?.throwIfAborted();
    const bytes = checkChunk(chunk);
    loaded += bytes.length;
    for (const _ of reader.feed(bytes, SLICE)) {
      yield loaded;
      if (performance.now() - since < SLICE) continue;
      await nextTurn(signal);
      since = performance.now();
    }
  }
  signal?.throwIfAborted();
  reader.finish();
}

// Not every browser lets a stream be iterated. A stream that has stalled is left at once.
async function* chunksOf(
  readable: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<unknown> {
  const { next, stop } = 'getReader' in readable ? ofStream(readable) : ofIterable(readable);
  let abort!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal!.reason as Error);
  });
  aborted.catch(() => {});
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  let done: boolean | undefined;
  try {
    for (;;) {
      const result = await Promise.race([aborted, next()]);
      done = result.done;
      if (done) return;
      yield result.value;
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    if (!done) await Promise.race([aborted, stop()]).catch(() => {});
  }
}

type Chunks = { next(): Promise<IteratorResult<unknown, unknown>>; stop(): Promise<unknown> };

function ofStream(readable: ReadableStream<Uint8Array>): Chunks {
  const reader = readable.getReader();
  return { next: () => reader.read() as Promise<IteratorResult<unknown, unknown>>, stop: () => reader.cancel() };
}

function ofIterable(readable: AsyncIterable<Uint8Array>): Chunks {
  const iterator = readable[Symbol.asyncIterator]();
  return { next: () => iterator.next(), stop: async () => iterator.return?.() };
}

export function outChunks(bin: WasmDocBin, { onProgress, signal }: StreamOptions): ReadableStream<Uint8Array> {
  const steps = bin.write(SLICE);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        for (;;) {
          signal?.throwIfAborted();
          const { value } = steps.next();
          if (!value) return controller.close();
          onProgress?.({ loaded: value.done, total: value.total, progress: (100 * value.done) / value.total });
          if (value.bytes.length) return controller.enqueue(value.bytes);
          await nextTurn(signal);
        }
      } catch (error) {
        steps.return();
        throw error;
      }
    },
    cancel: () => void steps.return(),
  });
}
