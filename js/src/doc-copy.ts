// Doc.copy: a doc of its own with the same contents.
import { deepCopy } from './copying.js';
import { Doc } from './doc.js';
import { UserData } from './user-data.js';

export function copyDoc(doc: Doc): Doc {
  const copy = new Doc(doc.vocab)._copyFrom(doc, 0, doc.length);
  const { spans, cats, userData, sentiment, vector, vectorNorm, hooks, hasUnknownSpaces } = doc._rare;
  Object.assign(copy._rare, { sentiment, vector: vector?.slice(), vectorNorm, hasUnknownSpaces });
  if (cats) copy.cats = deepCopy(cats.value);
  if (userData) {
    const seen = new Map();
    copy.userData = new UserData(Array.from(userData.value, ([key, value]) => [key, deepCopy(value, seen)]));
  }
  if (hooks) copy._rare.hooks = { doc: { ...hooks.doc }, span: { ...hooks.span }, token: { ...hooks.token } };
  if (spans) copy._rare.spans = spans.copy(copy);
  return copy;
}
