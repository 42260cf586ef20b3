// Noun chunks of Finnish.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

Chunks finnish(const Parse& parse) {
  const LabelSet labels = parse.labels({"appos", "nsubj", "nsubj:cop", "obj", "obl", "ROOT"});
  const LabelSet extending = parse.labels(
      {"amod", "compound", "compound:nn", "flat:name", "nmod", "nmod:gobj", "nmod:gsubj", "nmod:poss", "nummod"});
  const LabelSet conj = parse.labels({"conj"});
  const auto may_be_head = [&](uint32_t word) {
    return parse.is_noun(word) && (labels.has(parse.dep(word)) || parse.pos(parse.head(word)) == kPron);
  };
  Chunks chunks;
  int64_t last_end = 0;
  uint32_t next = 0;  // words before it lie in a chunk; its last word may yet begin one
  for (uint32_t word = 0; word < parse.length(); ++word) {
    if (word < next) continue;
    if (!may_be_head(word) && !(conj.has(parse.dep(word)) && may_be_head(parse.head(word)))) continue;
    uint32_t start = word;
    for (const uint32_t child : parse.children().left_of(word)) {
      if (!extending.has(parse.dep(child))) continue;
      start = parse.left_edge(child);
      break;
    }
    if (start < last_end) continue;
    next = word;
    for (const uint32_t child : parse.children().right_of(word)) {
      if (extending.has(parse.dep(child))) next = child;
    }
    last_end = int64_t{next} + 1;
    chunks.push_back({start, last_end});
  }
  return chunks;
}

}  // namespace spacy::noun_chunk_rules
