// Changes that a person makes to a doc's entities. The page and the worker make the same ones, each in its own copy of the doc.
import { Span, type Doc } from 'spacy-wasm';

/** Tokens from start to end, exclusive, as everywhere in spaCy. */
export interface Change {
  kind: 'add' | 'relabel' | 'remove';
  start: number;
  end: number;
  /** None for a removal. */
  label: string;
}

/** Tokens that no change is about stay as they are, those included of which nothing is known. */
export function makeChange(doc: Doc, change: Change): void {
  const { kind, start, end, label } = change;
  const touched = doc.ents.filter((ent) => ent.start < end && ent.end > start);
  const rest = touched.flatMap((ent) => [
    ...(ent.start < start ? [doc.slice(ent.start, start)] : []),
    ...(ent.end > end ? [doc.slice(end, ent.end)] : []),
  ]);
  if (kind === 'remove') return doc.setEnts([], { outside: [...rest, doc.slice(start, end)], default: 'unmodified' });
  const [before] = kind === 'relabel' ? touched : [];
  const known = (id: bigint): bigint | undefined => (doc.vocab.strings.has(id) ? id : undefined);
  const ids = before ? { kbId: known(before.kbId), spanId: known(before.id) } : {};
  doc.setEnts([new Span(doc, start, end, { label, ...ids })], { outside: rest, default: 'unmodified' });
}

/** In words, for the live region and the undo button. */
export function changeInWords({ kind, label }: Change, words: string): string {
  const shown = words.length > 40 ? `${words.slice(0, 40)}…` : words;
  if (kind === 'remove') return `“${shown}” is no entity any more`;
  return kind === 'add' ? `“${shown}” is ${label}` : `“${shown}” is now ${label}`;
}
