// Warnings of Python's, under its codes: each text once a logger, as Python's own filter lets it through.
import { env } from './install/env.js';

const given = new WeakMap<object, Set<string>>();

export function warnOnce(code: `W${number}`, message: string): void {
  const texts = given.get(env.logger) ?? new Set();
  given.set(env.logger, texts);
  const text = `[${code}] ${message}`;
  if (texts.has(text)) return;
  texts.add(text);
  env.logger.warn(text);
}
