// Fetching an archive in pieces: with progress, an abort at any moment, and a sentence for whatever goes wrong.
import { SpacyError } from '../errors.js';
import type { InstallOptions } from './types.js';

/** The whole file at `url`. Rejects with `signal.reason` where that is aborted, else with DOWNLOAD_FAILED or BAD_ARCHIVE. */
export async function download(url: string, file: string, options: InstallOptions): Promise<Uint8Array> {
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  const answer = await ask(url, signal);
  const total = expectedSize(answer);
  const piece = new Collector(total);
  const report = () => {
    const loaded = piece.size;
    const whole = total !== undefined && loaded <= total ? total : undefined;
    const progress = whole ? (100 * loaded) / whole : undefined;
    onProgress?.({ status: 'download', file, loaded, ...(whole && { total: whole, progress: progress as number }) });
  };
  report();
  await collect(url, answer, piece, report, signal);
  return piece.take();
}

async function ask(url: string, signal: AbortSignal | undefined): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw new SpacyError(
      'DOWNLOAD_FAILED',
      `${url} can't be reached: there is no connection, the address is wrong, or the server doesn't let other sites' pages ` +
        'read it (CORS). A package that was opened before is found without a connection by its name or the same address.',
      { cause: error },
    );
  }
  if (!answer.ok) {
    void answer.body?.cancel().catch(() => {});
    const hint = answer.status === 404 ? 'there is nothing at this address: check its spelling' : 'try again later';
    throw new SpacyError(
      'DOWNLOAD_FAILED',
      `${url} can't be downloaded: the server answered ${answer.status}; ${hint}.`,
    );
  }
  return answer;
}

/** The size that the server names; of no use where it sends the file compressed. */
function expectedSize(answer: Response): number | undefined {
  const encoding = answer.headers.get('content-encoding');
  const size = Number(answer.headers.get('content-length') ?? NaN);
  return (!encoding || encoding === 'identity') && Number.isSafeInteger(size) && size > 0 ? size : undefined;
}

async function collect(
  url: string,
  answer: Response,
  into: Collector,
  report: () => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const reader = answer.body?.getReader();
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      signal?.throwIfAborted();
      into.add(next.value);
      refuseWebPage(url, into);
      report();
    }
    signal?.throwIfAborted();
  } catch (error) {
    void reader?.cancel().catch(() => {});
    signal?.throwIfAborted();
    if (error instanceof SpacyError) throw error;
    throw new SpacyError('DOWNLOAD_FAILED', `The connection was lost after ${into.size} bytes of ${url}: try again.`, {
      cause: error,
    });
  }
  const whole = into.expected;
  if (whole !== undefined && into.size < whole) {
    throw new SpacyError('DOWNLOAD_FAILED', `Only ${into.size} of ${whole} bytes of ${url} came: try again.`);
  }
}

/** Hosts answer addresses that they don't know with their start page, and say 200. */
function refuseWebPage(url: string, piece: Collector): void {
  if (piece.size < 1 || piece.checked) return;
  piece.checked = piece.size >= 64;
  if (looksLikeHtml(piece.start())) {
    throw new SpacyError(
      'BAD_ARCHIVE',
      `${url} is a web page (HTML), not an archive: the address is wrong, or the server sends its start page for what it ` +
        'does not have. Give the address of the .whl, .zip or .tar.gz itself.',
    );
  }
}

export function looksLikeHtml(start: Uint8Array): boolean {
  const text = String.fromCharCode(...start.subarray(0, 256)).replace(/^\u00ef\u00bb\u00bf/, '');
  return /^\s*<(!doctype|html|head|body|\?xml)/i.test(text);
}

/** Bytes put one after another into one piece of memory, of the size that was named. */
class Collector {
  #bytes: Uint8Array;
  size = 0;
  checked = false;

  constructor(readonly expected: number | undefined) {
    // A size that is not true must not take all memory: beyond this it grows with what really comes.
    this.#bytes = new Uint8Array(Math.min(expected ?? 1 << 20, 1 << 30));
  }

  add(bytes: Uint8Array): void {
    const needed = this.size + bytes.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.size));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.size);
    this.size = needed;
  }

  start(): Uint8Array {
    return this.#bytes.subarray(0, Math.min(this.size, 256));
  }

  take(): Uint8Array {
    return this.#bytes.length === this.size ? this.#bytes : this.#bytes.subarray(0, this.size);
  }
}
