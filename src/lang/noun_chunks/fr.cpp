// Noun chunks of French.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

Chunks french(const Parse& parse) {
  return romance_chunks(
      parse, {parse.labels({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "obl:arg", "obl:mod", "nmod", "pcomp",
                            "appos", "ROOT"}),
              parse.labels({"flat", "flat:name", "flat:foreign", "fixed", "compound"}), parse.labels({"det"})});
}

}  // namespace spacy::noun_chunk_rules
