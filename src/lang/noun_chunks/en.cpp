// Noun chunks of English.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

Chunks english(const Parse& parse) {
  const LabelSet labels =
      parse.labels({"oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"});
  return nominal_chunks(parse, labels, up_to_word);
}

}  // namespace spacy::noun_chunk_rules
