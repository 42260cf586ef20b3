// Cuts a marked text into pieces that can be drawn one after the other, at line ends where there are any.
import type { ShownEntity } from './docView';

export interface Piece {
  text: string;
  /** Where it starts in the whole text. */
  start: number;
  entities: ShownEntity[];
}

const WISHED = 4_000;
const LONGEST = 12_000;

export function* pieces(text: string, entities: readonly ShownEntity[]): Generator<Piece> {
  const sorted = [...entities].sort((a, b) => a.start - b.start);
  let from = 0;
  let next = 0;
  while (from < text.length) {
    const inside: ShownEntity[] = [];
    const to = cut(text, from, sorted, next);
    while (next < sorted.length && sorted[next]!.start < to) inside.push(moved(sorted[next++]!, from));
    yield { text: text.slice(from, to), start: from, entities: inside };
    from = to;
  }
}

function moved(entity: ShownEntity, by: number): ShownEntity {
  return { ...entity, start: entity.start - by, end: entity.end - by };
}

/** The end of the piece that begins at `from`: never inside an entity or a surrogate pair. */
function cut(text: string, from: number, sorted: readonly ShownEntity[], next: number): number {
  if (text.length - from <= LONGEST) return text.length;
  const line = text.indexOf('\n', from + WISHED);
  const space = text.indexOf(' ', from + LONGEST - 200);
  let to = from + LONGEST;
  if (line >= 0 && line < to) to = line + 1;
  else if (space >= 0 && space < to) to = space + 1;
  else if (isLowSurrogate(text.charCodeAt(to))) to++;
  for (let i = next; i < sorted.length && sorted[i]!.start < to; i++) to = Math.max(to, sorted[i]!.end);
  return to;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
