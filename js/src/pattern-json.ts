// Patterns and values of extension attributes as JSON for C++: bigints are whole numbers there.
import { SpacyError, show } from './errors.js';
import { checkWellFormed } from './text.js';

const MOST_LEVELS = 100;

/** Throws SpacyError BAD_PATTERN for what neither JSON nor Python's patterns can hold, LONE_SURROGATE in strings. */
export function patternJson(value: unknown, level = 0): string {
  if (level > MOST_LEVELS) throw new SpacyError('BAD_PATTERN', 'A pattern is nested too deeply.');
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return numberJson(value);
  if (typeof value === 'string') {
    checkWellFormed(value);
    return JSON.stringify(value);
  }
  if (value instanceof Set) return patternJson([...value], level);
  if (Array.isArray(value)) return `[${value.map((item) => patternJson(item, level + 1)).join()}]`;
  if (typeof value !== 'object') throw new SpacyError('BAD_PATTERN', `A pattern can't hold ${show(value)}.`);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return `{${entries.map(([key, item]) => `${patternJson(String(key))}:${patternJson(item, level + 1)}`).join()}}`;
}

function numberJson(value: number): string {
  if (Number.isFinite(value)) return JSON.stringify(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}
