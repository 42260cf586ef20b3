// Lines of a stream, as Python's text mode has them: '\n', '\r\n' and '\r' end one.

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

export async function* lines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 0;
  let rest: Uint8Array[] = [];
  let afterReturn = false;
  for await (const chunk of stream) {
    let start = 0;
    if (afterReturn && chunk[0] === NEWLINE) start = 1;
    if (chunk.length) afterReturn = false;
    for (let end = nextEnd(chunk, start); end < chunk.length; end = nextEnd(chunk, start)) {
      yield { number: ++number, bytes: joined(rest, chunk.subarray(start, end)) };
      rest = [];
      start = end + 1;
      if (chunk[end] !== RETURN) continue;
      if (start === chunk.length) afterReturn = true;
      else if (chunk[start] === NEWLINE) start += 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length) yield { number: number + 1, bytes: joined(rest, new Uint8Array()) };
}

function nextEnd(chunk: Uint8Array, start: number): number {
  let at = start;
  while (at < chunk.length && chunk[at] !== NEWLINE && chunk[at] !== RETURN) at += 1;
  return at;
}

const joined = (parts: Uint8Array[], last: Uint8Array): Uint8Array =>
  parts.length ? Buffer.concat([...parts, last]) : last;
