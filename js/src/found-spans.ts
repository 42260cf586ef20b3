// Spans that C++ components found for groups of doc.spans (src/tokens/doc.h), and the filters of span rulers.
import type { Doc } from './doc.js';
import type { Reply } from './reply.js';
import { Span } from './span.js';

const REPLACES = 0xff;
/** C++'s SpanFilter; 0 is none. */
const Filter = { firstLongest: 1, prioritizeNew: 2, prioritizeExisting: 3 } as const;

/** Puts what was found for a doc into its groups. */
export function takeFoundSpans(doc: Doc, reply: Reply): void {
  for (let groups = reply.word(); groups > 0; groups -= 1) {
    const key = doc._tables.strings.text(reply.word());
    const mode = reply.word();
    const found = Array.from({ length: reply.word() }, () => {
      const [start, end, label, id] = reply.words(4) as unknown as [number, number, number, number];
      return Span._of(doc, start, end, label, 0, id);
    });
    const group = doc.spans.get(key);
    if (mode === REPLACES || !group) doc.spans.set(key, mode === REPLACES ? found : joined(mode, [], found));
    else group.extend(joined(mode, [...group], found));
  }
}

/** Spans by length, from those that are free of `seen` tokens, which they fill. */
function longest(spans: readonly Span[], seen: Set<number>): Span[] {
  const size = ({ start, end }: Span): number => end - start;
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => size(b) - size(a) || a.start - b.start)) {
    const places = tokensOf(span);
    if (places.some((place) => seen.has(place))) continue;
    for (const place of places) seen.add(place);
    kept.push(span);
  }
  return kept;
}

const tokensOf = ({ start, end }: Span): number[] => Array.from({ length: end - start }, (_, i) => start + i);

/** What a filter of span_ruler leaves of the spans that there are and those that were found (src/pipeline/span_filters.h). */
function joined(filter: number, existing: readonly Span[], found: readonly Span[]): Span[] {
  const seen = new Set<number>();
  if (filter === Filter.firstLongest) {
    return longest([...existing, ...found], seen).sort((a, b) => a.start - b.start);
  }
  if (filter === Filter.prioritizeExisting) {
    return [...existing, ...longest(found, new Set(existing.flatMap(tokensOf)))];
  }
  if (filter === Filter.prioritizeNew) {
    const added = longest(found, seen);
    return [...existing.filter((span) => !tokensOf(span).some((place) => seen.has(place))), ...added];
  }
  return [...found];
}
