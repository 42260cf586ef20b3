// Noun chunks of Italian.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

Chunks italian(const Parse& parse) {
  return romance_chunks(
      parse, {parse.labels({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "pcomp", "appos", "ROOT"}),
              parse.labels({"flat", "flat:name", "fixed", "compound"}), parse.labels({"det", "det:poss"})});
}

}  // namespace spacy::noun_chunk_rules
