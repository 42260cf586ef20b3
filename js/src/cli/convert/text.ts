// Strings as Python takes them apart: its whitespace, its order and its integers are not JavaScript's.
import { SpacyError } from '../../index.node.js';

const WHITESPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const isSpace = new RegExp(`^[${WHITESPACE}]$`);
const gaps = new RegExp(`[${WHITESPACE}]+`);
const integer = /^[+-]?\d+(?:_\d+)*$/;

/** A character class of what is no whitespace, for patterns. */
export const NO_SPACE = `[^${WHITESPACE}]`;
export const A_SPACE = `[${WHITESPACE}]`;

export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace.test(text[start]!)) start += 1;
  while (end > start && isSpace.test(text[end - 1]!)) end -= 1;
  return text.slice(start, end);
}

/** The parts between whitespace. */
export function splitWords(text: string): string[] {
  const stripped = strip(text);
  return stripped ? stripped.split(gaps) : [];
}

/** What follows the first `count` characters (code points). */
export function after(text: string, count: number): string {
  return [...text].slice(count).join('');
}

/** Order by code points, for sort(). */
export function byCodePoints(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (difference) return difference;
  }
  return left.length - right.length;
}

export function parseInteger(text: string, what: string): number {
  const stripped = strip(text);
  if (integer.test(stripped)) return Number(stripped.replaceAll('_', ''));
  throw badData(`${what} is '${text}', not an integer.`);
}

/** What a file of training data holds is not what its format has. */
export function badData(message: string, cause?: unknown): SpacyError {
  return new SpacyError('BAD_TRAINING_DATA', message, cause === undefined ? undefined : { cause });
}
