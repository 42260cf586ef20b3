// Turns whatever was thrown into words for the banner.
import type { Notice } from '../state';

export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return String(error);
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

export function isStorageFull(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as { code?: unknown }).code === 'CACHE_FULL') return true;
    if (cause.name === 'QuotaExceededError' || /quota|storage is full/i.test(cause.message)) return true;
  }
  return false;
}

export function openingFailed(name: string, error: unknown): Notice {
  return { kind: 'error', title: `${name} could not be opened`, detail: explained(error) };
}

const CODE = /^\[([A-Z0-9_]+)\] /;
const DAMAGED = 'The file is damaged or incomplete: download or copy it again.';
const NOT_DOCBIN = 'Write it again with DocBin.to_disk, or choose another file.';

/** What a person can do about it, where the message itself leaves that open. */
const ADVICE: Record<string, string> = {
  BAD_ARCHIVE: DAMAGED,
  BAD_JSON: DAMAGED,
  BAD_CONFIG: DAMAGED,
  INTEGRITY: DAMAGED,
  NOT_A_PACKAGE: 'Choose a package as pip or “spacy package” gives it: .whl, .tar.gz or .zip.',
  BAD_MSGPACK: NOT_DOCBIN,
  E1014: NOT_DOCBIN,
  DOWNLOAD_FAILED: 'Check the address and the connection, or download the file and drop it here.',
};

export function explained(error: unknown): string {
  const message = messageOf(error);
  const code = CODE.exec(message)?.[1];
  if (!code) return message;
  const words = message.replace(CODE, '').replace(/(?<![.!?])$/, '.');
  return [words, ADVICE[code], `(${code})`].filter(Boolean).join(' ');
}

/** The page's own policy lets it fetch only from its own origin: a refusal there deserves better words. */
export function fetchingFailed(name: string, address: string, error: unknown): Notice {
  const origin = new URL(address, location.href).origin;
  const detail =
    origin === location.origin
      ? explained(error)
      : `This page may fetch only from its own address (${location.origin}). Download the package from ${origin}, then drop it here.`;
  return { kind: 'error', title: `${name} could not be opened`, detail };
}
