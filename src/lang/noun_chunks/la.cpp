// Noun chunks of Latin.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

Chunks latin(const Parse& parse) {
  const LabelSet left = parse.labels({"det", "fixed", "nmod:poss", "amod", "flat", "goeswith", "nummod", "appos"});
  const LabelSet right =
      parse.labels({"fixed", "nmod:poss", "amod", "flat", "goeswith", "nummod", "appos", "nmod", "det"});
  return bounded_chunks(parse, left, right);
}

}  // namespace spacy::noun_chunk_rules
