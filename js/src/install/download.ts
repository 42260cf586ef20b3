// Fetching an archive in pieces: with progress, an abort at any moment, a new start from where it broke off, and a sentence for
// whatever goes wrong.
import { SpacyError } from '../errors.js';
import { Transfer } from './transfer.js';
import type { InstallOptions, PackageStore, Part } from './types.js';

/** How often in a row a connection may break without one more byte. */
const TRIES = 3;
/** What is less is fetched again as fast. */
const WORTH_KEEPING = 1 << 16;

export interface Download {
  readonly bytes: Uint8Array;
  /** Whether it was put together of several answers. */
  readonly resumed: boolean;
}

/**
 * The whole file at `url`. A broken connection is taken up again, here or in a later call, where the server sends parts. Rejects
 * with `signal.reason` where that is aborted, else with DOWNLOAD_FAILED or BAD_ARCHIVE.
 */
export async function download(
  url: string,
  file: string,
  { signal, onProgress }: InstallOptions,
  parts?: Pick<PackageStore, 'readPart' | 'keepPart'>,
): Promise<Download> {
  signal?.throwIfAborted();
  const transfer = new Transfer(await parts?.readPart(url));
  const report = (): void => {
    const { size, total } = transfer;
    const whole = total !== undefined && size <= total ? { total, progress: (100 * size) / total } : {};
    onProgress?.({ status: 'download', file, loaded: size, ...whole });
  };
  try {
    await fetchAll(url, transfer, report, signal);
  } catch (error) {
    const { size, validator } = transfer;
    const keep = (signal?.aborted || isBreak(error)) && validator !== undefined && size >= WORTH_KEEPING;
    await parts?.keepPart(url, keep ? (transfer.part as Part) : undefined);
    throw error;
  }
  await parts?.keepPart(url, undefined);
  return { bytes: transfer.take(), resumed: transfer.resumed };
}

async function fetchAll(url: string, transfer: Transfer, report: () => void, signal?: AbortSignal): Promise<void> {
  for (let tries = 0; ;) {
    const before = transfer.size;
    try {
      if (!transfer.isWhole) await fetchRest(url, transfer, report, signal);
      return;
    } catch (error) {
      signal?.throwIfAborted();
      tries = transfer.size > before ? 1 : tries + 1;
      if (!isBreak(error) || !transfer.validator || transfer.size === 0 || tries > TRIES) throw error;
      await pause(100 * 4 ** (tries - 1), signal);
    }
  }
}

class Break extends SpacyError {
  readonly isBreak = true;
}
const isBreak = (error: unknown): boolean => error instanceof Error && 'isBreak' in error;

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}

async function fetchRest(url: string, transfer: Transfer, report: () => void, signal?: AbortSignal): Promise<void> {
  const answer = await ask(url, transfer, signal);
  if (!transfer.accept(answer)) {
    void answer.body?.cancel().catch(() => {});
    if (transfer.size === 0) {
      throw new SpacyError(
        'DOWNLOAD_FAILED',
        `${url} can't be downloaded: the server sends a part of it that was not asked for.`,
      );
    }
    transfer.reset();
    return fetchRest(url, transfer, report, signal);
  }
  report();
  await collect(url, answer, transfer, report, signal);
}

async function ask(url: string, transfer: Transfer, signal: AbortSignal | undefined): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, { headers: transfer.headers, ...(signal && { signal }) });
  } catch (error) {
    signal?.throwIfAborted();
    throw new Break(
      'DOWNLOAD_FAILED',
      `${url} can't be reached: there is no connection, the address is wrong, or the server doesn't let other sites' pages ` +
        'read it (CORS). A package that was opened before is found without a connection by its name or the same address.',
      { cause: error },
    );
  }
  if (!answer.ok && !(answer.status === 416 && transfer.size > 0)) {
    void answer.body?.cancel().catch(() => {});
    const hint = answer.status === 404 ? 'there is nothing at this address: check its spelling' : 'try again later';
    const failure = answer.status >= 500 ? Break : SpacyError;
    throw new failure('DOWNLOAD_FAILED', `${url} can't be downloaded: the server answered ${answer.status}; ${hint}.`);
  }
  return answer;
}

async function collect(
  url: string,
  answer: Response,
  into: Transfer,
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
    throw new Break('DOWNLOAD_FAILED', `The connection was lost after ${into.size} bytes of ${url}: try again.`, {
      cause: error,
    });
  }
  if (into.total !== undefined && into.size < into.total) {
    throw new Break('DOWNLOAD_FAILED', `Only ${into.size} of ${into.total} bytes of ${url} came: try again.`);
  }
}

/** Hosts answer addresses that they don't know with their start page, and say 200. */
function refuseWebPage(url: string, transfer: Transfer): void {
  if (transfer.size < 1 || transfer.checked) return;
  transfer.checked = transfer.size >= 64;
  if (looksLikeHtml(transfer.start())) {
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
