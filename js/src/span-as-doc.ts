// Span.as_doc: a Doc of a span's tokens alone, with its heads kept inside.
import { Column } from './columns.js';
import { shallowCopy } from './copying.js';
import { columnOf } from './doc-from-docs.js';
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
    if (hasHead && copy._has(Column.dep)) copy._set(Column.dep, i - start, doc.vocab.strings._id('dep'));
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

export interface AsDocOptions {
  readonly copyUserData?: boolean;
  /** Names of the attributes to keep: 'TAG', 'HEAD'. Default: all. */
  readonly arrayHead?: readonly string[];
}

export function spanAsDoc(span: Span, { copyUserData, arrayHead }: AsDocOptions): Doc {
  const { doc, start, end } = span;
  const copy = new Doc(doc.vocab)._copyFrom(doc, start, end, arrayHead?.map(columnOf));
  const keeps = (name: string): boolean => !arrayHead || arrayHead.includes(name);
  if (keeps('SENT_START') && copy.length) copy._set(Column.sentStart, 0, doc._sentStart(start));
  if (copy._has(Column.head)) mendHeads(span, copy);
  if (copy._has(Column.head) && copy._has(Column.dep) && copy.length && copy.hasAnnotation('DEP')) {
    copy._setSentenceStarts(0, copy.length);
  }
  mendEntities(span, copy);
  const { hooks } = doc._rare;
  if (hooks) copy._rare.hooks = hooks;
  if (hooks?.span.vector) copy.vector = span.vector;
  if (!copyUserData) return copy;
  const [startChar] = span._place();
  for (const [key, value] of doc.userData) {
    const shifted = (at: UserDataKey): UserDataKey => (typeof at === 'number' ? at - startChar : at);
    if (!Array.isArray(key) || key.length !== 4 || key[0] !== '._.') copy.userData.set(key, shallowCopy(value));
    else if (key[2] !== null || key[3] !== null) {
      copy.userData.set([key[0], key[1], shifted(key[2]), shifted(key[3])], shallowCopy(value));
    }
  }
  return copy;
}
