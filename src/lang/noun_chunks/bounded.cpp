// What Danish and Latin noun chunks share.
#include <numeric>

#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {
namespace {

/// For each place, how many verbs and punctuation marks stand before it.
std::vector<uint32_t> count_stops(const Parse& parse) {
  const LabelSet punctuation = parse.labels({"punct"});
  std::vector<uint32_t> before(parse.length() + 1);
  for (uint32_t i = 0; i < parse.length(); ++i) {
    const uint32_t pos = parse.pos(i);
    const bool stops = pos == kVerb || pos == kAux || punctuation.has(parse.dep(i));
    before[i + 1] = before[i] + (stops ? 1 : 0);
  }
  return before;
}

/// The last token of each word's chunk. Children to the right come later in the text, so each is known when it is
/// asked for.
std::vector<uint32_t> right_bounds(const Parse& parse, const LabelSet& labels) {
  const std::vector<uint32_t> stops = count_stops(parse);
  std::vector<uint32_t> bounds(parse.length());
  for (uint32_t word = parse.length(); word-- > 0;) {
    bounds[word] = word;
    for (const uint32_t child : parse.children().right_of(word)) {
      if (!labels.has(parse.dep(child))) continue;
      if (stops[bounds[child]] != stops[word]) break;
      bounds[word] = bounds[child];
    }
  }
  return bounds;
}

uint32_t left_bound(const Parse& parse, const LabelSet& labels, uint32_t word) {
  for (const uint32_t child : parse.children().left_of(word)) {
    if (labels.has(parse.dep(child))) return child;
  }
  return word;
}

}  // namespace

Chunks bounded_chunks(const Parse& parse, const LabelSet& left, const LabelSet& right) {
  const std::vector<uint32_t> bounds = right_bounds(parse, right);
  Chunks chunks;
  int64_t last_end = 0;
  for (uint32_t word = 0; word < parse.length(); ++word) {
    if (!parse.is_nominal(word)) continue;
    const uint32_t start = left_bound(parse, left, word);
    if (start < last_end) continue;
    last_end = int64_t{bounds[word]} + 1;
    chunks.push_back({start, last_end});
  }
  return chunks;
}

}  // namespace spacy::noun_chunk_rules
