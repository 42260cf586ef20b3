// Doc.to_json with attributes of one's own.
import { SpacyError, type Doc } from '../index.node.js';

interface Underscore {
  _?: Record<string, unknown>;
  underscore_token?: Record<string, object[]>;
  underscore_span?: Record<string, object[]>;
}

/** One line, without its end. Throws SpacyError E107 for a value that JSON does not have. */
export function lineOf(doc: Doc, names: readonly string[]): string {
  return JSON.stringify({ ...doc.toJson(), ...(names.length && underscoreOf(doc, names)) });
}

function underscoreOf(doc: Doc, names: readonly string[]): Underscore {
  const found: Underscore = {};
  for (const [key, value] of doc.userData) {
    if (!Array.isArray(key) || key[0] !== '._.' || !names.includes(key[1] as string)) continue;
    const [, name, start, end] = key as [string, string, number | null, number | null];
    checkValue(name, value);
    if (start === null) (found._ ??= {})[name] = value;
    else if (end === null) ((found.underscore_token ??= {})[name] ??= []).push({ start, value });
    else ((found.underscore_span ??= {})[name] ??= []).push({ start, end, value });
  }
  return found;
}

function checkValue(name: string, value: unknown): void {
  try {
    if (JSON.stringify(value) !== undefined) return;
  } catch {
    // a bigint, or a circle
  }
  throw new SpacyError('E107', `The value of the attribute '${name}' is none that JSON has.`);
}
