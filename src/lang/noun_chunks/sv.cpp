// Noun chunks of Swedish.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

Chunks swedish(const Parse& parse) {
  const LabelSet labels =
      parse.labels({"nsubj", "nsubj:pass", "dobj", "obj", "iobj", "ROOT", "appos", "nmod", "nmod:poss"});
  return nominal_chunks(parse, labels, whole_subtree);
}

}  // namespace spacy::noun_chunk_rules
