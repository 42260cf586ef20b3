// Doc.copy: a doc of its own with the same contents.
import { Doc } from './doc.js';
import { Span } from './span.js';
import { UserData } from './user-data.js';

export function copyDoc(doc: Doc): Doc {
  const copy = new Doc(doc.vocab)._copyFrom(doc, 0, doc.length);
  const { spans, cats, userData, sentiment, vector, vectorNorm, hooks, hasUnknownSpaces } = doc._rare;
  for (const [name, group] of spans ?? []) {
    const copied = Array.from(group, (span) => Span._of(copy, span.start, span.end, ...span._ids));
    copy.spans._put(name, { name: group.name, attrs: { ...group.attrs }, spans: copied });
  }
  Object.assign(copy._rare, { sentiment, vector: vector?.slice(), vectorNorm, hasUnknownSpaces });
  if (cats) copy.cats = { ...cats.value };
  if (userData) copy.userData = new UserData(userData.value);
  if (hooks) copy._rare.hooks = { doc: { ...hooks.doc }, span: { ...hooks.span }, token: { ...hooks.token } };
  return copy;
}
