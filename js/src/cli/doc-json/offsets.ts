// Offsets in code points, as Python counts, and in UTF-16.

/** The way from the former to the latter; beyond the end it stays beyond. */
export function toUtf16(text: string): (offset: number) => number {
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  if (starts.length === text.length) return (offset) => offset;
  starts.push(at);
  return (offset) => starts[offset] ?? offset + text.length - starts.length + 1;
}
