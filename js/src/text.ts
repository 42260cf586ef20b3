// JavaScript's strings where Python's differ: lone surrogates, code points.
import { SpacyError } from './errors.js';

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Throws SpacyError LONE_SURROGATE saying where: no UTF-8, and no Python string that spaCy takes, can hold one. */
export function checkWellFormed(text: string): void {
  const known = (text as { isWellFormed?: () => boolean }).isWellFormed;
  if (known ? known.call(text) : !LONE.test(text)) return;
  const at = text.search(LONE);
  const unit = text.charCodeAt(at).toString(16).toUpperCase();
  throw new SpacyError(
    'LONE_SURROGATE',
    `The text has half a surrogate pair, U+${unit}, at offset ${at}: it was cut inside a character. ` +
      `Mend it with text.toWellFormed(), or cut at a whole character.`,
  );
}

// Python's whitespace: JavaScript's without the byte order mark, with some controls.
const BLANK = '[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const STRIPPED = new RegExp(`^${BLANK}+|${BLANK}+$`, 'g');

/** str.strip. */
export const strip = (text: string): string => text.replace(STRIPPED, '');

const BLANKS = new RegExp(`${BLANK}+`, 'g');
export const withoutBlanks = (text: string): string => text.replace(BLANKS, '');

/** str.isspace. */
export const isBlank = (text: string): boolean => text !== '' && withoutBlanks(text) === '';

const isLead = (unit: number): boolean => (unit & 0xfc00) === 0xd800;

/** Length in code points. */
export function codePointLength(text: string, end = text.length): number {
  let length = end;
  for (let i = 0; i < end; i += 1) if (isLead(text.charCodeAt(i)) && i + 1 < end) length -= 1;
  return length;
}

/** Tells code points of a text from UTF-16 offsets and back, in O(log n) a question. */
export class OffsetMap {
  // The UTF-16 offset of each character outside the basic plane.
  #pairs: number[] = [];

  constructor(text: string) {
    for (let i = 0; i < text.length; i += 1) if (isLead(text.charCodeAt(i))) this.#pairs.push(i);
  }

  _toCodePoints(utf16: number): number {
    return utf16 - this.#pairsBefore(utf16, 0);
  }

  _toUtf16(codePoints: number): number {
    return codePoints + this.#pairsBefore(codePoints, 1);
  }

  /** `each`: what a pair before makes an offset less. */
  #pairsBefore(offset: number, each: 0 | 1): number {
    let low = 0;
    let high = this.#pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#pairs[middle]! - middle * each < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
