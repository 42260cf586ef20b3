// Span.as_doc: a Doc of a span's tokens alone, with its heads kept inside.
import { Column } from './columns.js';
import { Doc } from './doc.js';
import type { Span } from './span.js';
import type { UserDataKey } from './user-data.js';

/** Heads that lead out of the span go to the furthest ancestor inside it, or to one new root for each old one. */
function mendHeads(span: Span, copy: Doc): void {
  const { doc, start, end } = span;
  const inside = (i: number): boolean => i >= start && i < end;
  const head = (i: number): number => i + (doc._get(Column.head, i) | 0);
  const roots = new Map<number, number>();
  for (let i = start; i < end; i += 1) {
    if (inside(head(i))) continue;
    // A token without a label has no head, whatever stands in the column: it becomes a root.
    const hasHead = doc._get(Column.dep, i) !== 0;
    if (hasHead) copy._set(Column.dep, i - start, doc.vocab.strings._id('dep'));
    let found = -1;
    let at = i;
    for (let steps = 0; hasHead && head(at) !== at && steps < doc.length; steps += 1) {
      at = head(at);
      if (inside(at)) found = at;
    }
    if (found < 0) {
      found = roots.get(at) ?? i;
      roots.set(at, found);
    }
    copy._set(Column.head, i - start, found - i);
  }
}

/** Entities that the span cuts are missing ones in the copy. */
function mendEntities(span: Span, copy: Doc): void {
  if (copy.length > 0 && copy._get(Column.entIob, 0) === 1) copy._set(Column.entIob, 0, 3);
  const whole = new Set(span.ents.map((ent) => `${ent.start - span.start},${ent.end - span.start}`));
  const ents = copy.ents;
  for (const ent of new Set([ents[0], ents.at(-1)])) {
    if (ent && !whole.has(`${ent.start},${ent.end}`)) copy.setEnts([], { missing: [ent], default: 'unmodified' });
  }
}

export function spanAsDoc(span: Span, copyUserData: boolean): Doc {
  const { doc, start, end } = span;
  const copy = new Doc(doc.vocab)._copyFrom(doc, start, end);
  if (doc._has(Column.head)) mendHeads(span, copy);
  if (doc._has(Column.entIob)) mendEntities(span, copy);
  if (!copyUserData) return copy;
  const startChar = doc._codePointStarts()[start]!;
  for (const [key, value] of doc.userData) {
    const shifted = (at: UserDataKey): UserDataKey => (typeof at === 'number' ? at - startChar : at);
    if (!Array.isArray(key) || key.length !== 4 || key[0] !== '._.') copy.userData.set(key, value);
    else if (key[2] !== null || key[3] !== null) {
      copy.userData.set([key[0], key[1], shifted(key[2]), shifted(key[3])], value);
    }
  }
  return copy;
}
