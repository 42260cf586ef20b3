// Noun chunks of Danish.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

Chunks danish(const Parse& parse) {
  const LabelSet left = parse.labels({"det", "fixed", "nmod:poss", "amod", "flat", "goeswith", "nummod", "appos"});
  const LabelSet right = parse.labels({"fixed", "nmod:poss", "amod", "flat", "goeswith", "nummod", "appos"});
  return bounded_chunks(parse, left, right);
}

}  // namespace spacy::noun_chunk_rules
