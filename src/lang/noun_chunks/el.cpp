// Noun chunks of Greek.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

Chunks greek(const Parse& parse) {
  const LabelSet labels = parse.labels({"nsubj", "obj", "iobj", "appos", "ROOT", "obl"});
  const LabelSet nmod = parse.labels({"nmod"});
  const auto own = [&](uint32_t word) {
    if (parse.pos(word) == kNoun) {
      for (const uint32_t child : parse.children().right_of(word)) {
        if (nmod.has(parse.dep(child))) return Chunk{parse.left_edge(word), int64_t{child} + 1};
      }
    }
    return up_to_word(parse, word);
  };
  const auto coordinated = [&](uint32_t word) { return up_to_word(parse, word); };
  return nominal_chunks(parse, labels, own, coordinated);
}

}  // namespace spacy::noun_chunk_rules
