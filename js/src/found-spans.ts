// What C++ components found for doc.spans and doc.cats (src/tokens/doc.h), and the groups of spans that they are given.
import type { GivenSpans } from './core.js';
import type { Doc } from './doc.js';
import type { Reply } from './reply.js';
import { filterOfNumber } from './span-filters.js';
import { Span } from './span.js';

const REPLACES = 0xff;
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
    else if (!group) doc.spans.set(key, filterOfNumber(mode)([], found));
    else group.extend(filterOfNumber(mode)([...group], found));
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
