// Noun chunks of Norwegian, Bokmål and Nynorsk.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

Chunks norwegian(const Parse& parse) {
  const LabelSet labels = parse.labels({"nsubj", "nsubj:pass", "obj", "iobj", "ROOT", "appos", "nmod", "nmod:poss"});
  return nominal_chunks(parse, labels, whole_subtree);
}

}  // namespace spacy::noun_chunk_rules
