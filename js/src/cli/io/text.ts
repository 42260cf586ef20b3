// Bytes as text: what is not UTF-8 is an error, nothing is replaced.
import { SpacyError } from '../../index.node.js';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new SpacyError('BAD_TEXT', `${message}.`, { cause });
    throw new SpacyError('BAD_UTF8', 'This is not valid UTF-8: save it as UTF-8.', { cause });
  }
}

/** As Python's text mode reads a file. */
export const decodeFile = (bytes: Uint8Array): string => decode(bytes).replace(/\r\n?/g, '\n');
