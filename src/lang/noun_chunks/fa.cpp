// Noun chunks of Persian.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

Chunks persian(const Parse& parse) {
  const LabelSet labels =
      parse.labels({"nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"});
  return nominal_chunks(parse, labels, up_to_word);
}

}  // namespace spacy::noun_chunk_rules
