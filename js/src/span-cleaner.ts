// The factory experimental_span_cleaner of spacy-experimental, which needs nothing of Python: it takes span groups away. Its first
// name, from before it was moved there, is taken as well.
import type { Component } from './component.js';
import type { Doc } from './doc.js';
import { plainMeta } from './factories.js';
import type { OwnFactory } from './registry.js';

/** Takes away the groups whose keys begin with `prefix`. */
const makeCleaner =
  (prefix: string): Component =>
  (doc: Doc) => {
    for (const key of [...doc.spans.keys()]) {
      if (key.startsWith(prefix)) doc.spans.delete(key);
    }
    return doc;
  };

const spanCleaner = (name: string): OwnFactory => ({
  meta: { ...plainMeta(name), assigns: ['doc.spans'], default_config: { prefix: 'coref_head_clusters' } },
  source: makeCleaner,
  from: 'spacy-experimental',
  make: (_nlp, _name, { prefix }) => makeCleaner(String(prefix)),
});

export const SPAN_CLEANERS = ['experimental_span_cleaner', 'span_cleaner'].map(spanCleaner);
