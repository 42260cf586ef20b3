// Noun chunks of Haitian Creole.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

Chunks haitian_creole(const Parse& parse) {
  const LabelSet labels = parse.labels({"nsubj", "obj", "obl", "nmod", "appos", "ROOT"});
  const LabelSet post_modifiers = parse.labels({"compound", "flat", "flat:name", "fixed"});
  const auto own = [&](uint32_t word) {
    uint32_t last = word;
    for (const uint32_t child : parse.children().right_of(word)) {
      if (post_modifiers.has(parse.dep(child)) || parse.pos(child) == kNoun) last = parse.right_edge(child);
    }
    return without_first(parse, word, last, kAdp);
  };
  const auto coordinated = [&](uint32_t word) { return without_first(parse, word, word, kCconj); };
  return nominal_chunks(parse, labels, own, coordinated);
}

}  // namespace spacy::noun_chunk_rules
