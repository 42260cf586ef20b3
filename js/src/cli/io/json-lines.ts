// JSON objects, one a line.
import { SpacyError } from '../../index.node.js';
import { lines } from './lines.js';
import type { OnBad, Place } from './places.js';
import { decode } from './text.js';

export interface JsonLine {
  readonly place: Place;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Blank lines are left out, and so is a byte order mark; what is no JSON object is told to `onBad`. */
export async function* jsonLines(
  stream: AsyncIterable<Uint8Array>,
  file: string,
  onBad: OnBad,
): AsyncGenerator<JsonLine> {
  for await (const { number, bytes } of lines(stream)) {
    const place: Place = { file, unit: 'line', number };
    try {
      const text = decode(bytes)
        .replace(/^\ufeff/, '')
        .trim();
      if (text) yield { place, value: parse(text) };
    } catch (error) {
      onBad(place, error);
    }
  }
}

function parse(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SpacyError('BAD_JSON', `This line is no JSON: ${(cause as Error).message}.`, { cause });
  }
  if (value && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new SpacyError('BAD_JSON', `This line is JSON, but no object ({"text": …}).`);
}
