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
  /** Of uncompressed bytes. */
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
  for await (const chunk of chunksOf(readable)) {
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

// Not every browser lets a stream be iterated.
async function* chunksOf(readable: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  if (Symbol.asyncIterator in readable) return yield* readable;
  const reader = (readable as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
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
