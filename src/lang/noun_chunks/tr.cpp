// Noun chunks of Turkish.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

namespace {

/// After the names that follow the word without a gap in its children.
int64_t end_with_names(const Parse& parse, uint32_t word, const LabelSet& flat) {
  uint32_t last = word;
  for (const uint32_t child : parse.children().right_of(word)) {
    if (!flat.has(parse.dep(child)) || !parse.is_noun(child)) break;
    last = child;
  }
  return int64_t{last} + 1;
}

}  // namespace

// From the end to the start, for heads come last.
Chunks turkish(const Parse& parse) {
  const LabelSet labels = parse.labels({"nsubj", "iobj", "obj", "obl", "appos", "orphan", "dislocated", "ROOT"});
  const LabelSet conj = parse.labels({"conj"});
  const LabelSet flat = parse.labels({"flat"});
  Chunks chunks;
  uint32_t limit = parse.length();
  for (uint32_t word = parse.length(); word-- > 0;) {
    if (!parse.is_nominal(word) || word >= limit) continue;
    const uint32_t first = parse.left_edge(word);
    if (labels.has(parse.dep(word))) {
      chunks.push_back({first, end_with_names(parse, word, flat)});
    } else if (conj.has(parse.dep(word))) {
      // Without the conjunction.
      chunks.push_back({int64_t{parse.right_edge(first)} + 1, end_with_names(parse, word, flat)});
    } else {
      continue;
    }
    limit = first;
  }
  return chunks;
}

}  // namespace spacy::noun_chunk_rules
