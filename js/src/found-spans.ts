// What C++ components found for doc.spans and doc.cats (src/tokens/doc.h), the groups of spans that they are given, and
// the filters of span rulers.
import type { GivenSpans } from './core.js';
import type { Doc } from './doc.js';
import type { Reply } from './reply.js';
import { Span } from './span.js';

const REPLACES = 0xff;
/** C++'s SpanFilter; 0 is none. */
const Filter = { firstLongest: 1, prioritizeNew: 2, prioritizeExisting: 3 } as const;

/** C++'s FoundSpans::Scored; 0 is none. */
const Scored = { flat: 1, column: 2 } as const;

/** Puts what was found for a doc into its groups and categories. */
export function takeFound(doc: Doc, reply: Reply): void {
  takeSpans(doc, reply);
  for (let cats = reply.word(); cats > 0; cats -= 1) {
    const label = doc._tables.strings.text(reply.word());
    doc.cats[label] = reply.floats(1)[0]!;
  }
}

function takeSpans(doc: Doc, reply: Reply): void {
  for (let groups = reply.word(); groups > 0; groups -= 1) {
    const key = doc._tables.strings.text(reply.word());
    const mode = reply.word();
    const found = Array.from({ length: reply.word() }, () => {
      const [start, end, label, id] = reply.words(4) as unknown as [number, number, number, number];
      return Span._of(doc, start, end, label, 0, id);
    });
    const attrs = takeScores(reply, found.length);
    const group = doc.spans.get(key);
    if (mode === REPLACES) doc.spans._put(key, { name: key, attrs, spans: found });
    else if (!group) doc.spans.set(key, joined(mode, [], found));
    else group.extend(joined(mode, [...group], found));
  }
}

/** As numpy has them: what is empty is an array of doubles. */
function takeScores(reply: Reply, count: number): Record<string, unknown> {
  const scored = reply.word();
  if (!scored) return {};
  if (!count) return { scores: { data: new Float64Array(0), shape: [0] } };
  return { scores: { data: reply.floats(count), shape: scored === Scored.column ? [count, 1] : [count] } };
}

const NO_GROUP = 0xffffffff;

/** What docs have of a group, for a component that reads it. */
export const givenSpans = (docs: readonly Doc[], key: string): GivenSpans => ({
  key,
  places: (i) => {
    const group = docs[i]!.spans.get(key);
    return group ? [group.length, ...[...group].flatMap(({ start, end }) => [start, end])] : [NO_GROUP];
  },
});

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
