// The factories whose components work without training, each with what it does in words.

export interface Offered {
  factory: string;
  does: string;
}

export const UNTRAINED: readonly Offered[] = [
  { factory: 'entity_ruler', does: 'Finds entities by rules: words and patterns of tokens that you write.' },
  { factory: 'span_ruler', does: 'Finds spans by rules; spans may overlap, entities may not.' },
  { factory: 'sentencizer', does: 'Ends sentences at “.”, “!”, “?” and the like, without a parse.' },
  { factory: 'merge_entities', does: 'Makes one token of each entity.' },
  { factory: 'merge_noun_chunks', does: 'Makes one token of each noun phrase.' },
  { factory: 'merge_subtokens', does: 'Makes one token of what the parser calls parts of one.' },
  { factory: 'token_splitter', does: 'Cuts tokens that are very long.' },
  { factory: 'attribute_ruler', does: 'Sets tags, lemmas and the like by rules; those of a package come with a copy.' },
  { factory: 'lemmatizer', does: 'Finds base forms by tables of words; these come with a copy from a package.' },
  { factory: 'doc_cleaner', does: 'Removes what later steps don’t need, such as tensors.' },
  { factory: 'future_entity_ruler', does: 'The entity ruler that spaCy 4 will have, made of a span ruler.' },
];

export const RULERS = ['entity_ruler', 'span_ruler', 'future_entity_ruler'];

export function isUntrained(factory: string): boolean {
  return UNTRAINED.some((offered) => offered.factory === factory);
}
