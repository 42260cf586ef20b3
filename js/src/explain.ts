// spacy.explain: what a tag, a label or a language's code stands for.
import glossary from 'virtual:glossary';

/** The meaning of a term, 'GPE' or 'nsubj'; null where spaCy's glossary has none. */
export function explain(term: string): string | null {
  return Object.hasOwn(glossary, term) ? glossary[term]! : null;
}
