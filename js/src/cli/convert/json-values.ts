// Values of JSON that are to be of some type.
import { badData } from './text.js';

export type JsonObject = Record<string, unknown>;

export function objectOf(value: unknown, what: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw wrong(value, what, 'an object');
}

export function listOf(value: unknown, what: string): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw wrong(value, what, 'a list');
}

export function textOf(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  throw wrong(value, what, 'a string');
}

export function integerOf(value: unknown, what: string): number {
  if (Number.isInteger(value)) return value as number;
  throw wrong(value, what, 'an integer');
}

const wrong = (value: unknown, what: string, expected: string): Error => {
  const shown = value === undefined ? 'missing' : (JSON.stringify(value) ?? String(value)).slice(0, 60);
  return badData(`${what} is ${shown}: expected ${expected}.`);
};
