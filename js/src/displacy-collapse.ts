// Merging tokens for a drawing of dependencies, as Python does: in a copy of the doc.
import { Column } from './columns.js';
import { Doc } from './doc.js';
import { SpacyError } from './errors.js';
import type { Span } from './span.js';

/** A span that becomes one token, and the token whose tag and lemma that gets. */
type Merge = readonly [start: number, end: number, like: number];

function merged(doc: Doc, merges: readonly Merge[]): Doc {
  if (!merges.length) return doc;
  const copy = new Doc(doc.vocab)._copyFrom(doc, 0, doc.length);
  const text = (column: number, i: number): string | undefined => doc._tables.strings.find(doc._get(column, i));
  copy.retokenize((retokenizer) => {
    for (const [start, end, like] of merges) {
      const attrs = { TAG: text(Column.tag, like), LEMMA: text(Column.lemma, like) };
      retokenizer.merge(copy.slice(start, end), { attrs });
    }
  });
  return copy;
}

/** Each noun chunk becomes one token. Throws SpacyError E894 where the language has no rules for them. */
export function collapsePhrases(doc: Doc): Doc {
  const { nounChunks } = doc as { nounChunks?: Iterable<Span> };
  if (!nounChunks) {
    throw new SpacyError(
      'E894',
      `displaCy's option collapse_phrases needs noun chunks, and there are no rules for them in '${doc.lang_}'.`,
    );
  }
  return merged(
    doc,
    Array.from(nounChunks, ({ start, end, root }) => [start, end, root.i]),
  );
}

/** Punctuation becomes part of the word before it. */
export function collapsePunct(doc: Doc): Doc {
  const punct = Array.from(doc, (token) => token.isPunct);
  const merges: Merge[] = [];
  for (let start = 0; start + 1 < punct.length; start += 1) {
    if (punct[start] || !punct[start + 1]) continue;
    let end = start + 1;
    while (punct[end]) end += 1;
    merges.push([start, end, start]);
  }
  return merged(doc, merges);
}
