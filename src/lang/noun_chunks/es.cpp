// Noun chunks of Spanish.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

Chunks spanish(const Parse& parse) {
  return romance_chunks(parse, {parse.labels({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "pcomp", "appos", "ROOT"}),
                                parse.labels({"flat", "fixed", "compound"}), parse.labels({})});
}

}  // namespace spacy::noun_chunk_rules
