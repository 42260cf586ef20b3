// Noun chunks of Dutch.
#include <algorithm>

#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

namespace {

bool has_child(const Parse& parse, uint32_t word, const LabelSet& labels) {
  for (const uint32_t child : parse.children().of(word)) {
    if (labels.has(parse.dep(child))) return true;
  }
  return false;
}

}  // namespace

// A noun with its determiners and modifiers (one with a subject of its own is a mistagged verb), and pronouns that are
// subjects.
Chunks dutch(const Parse& parse) {
  const LabelSet modifiers = parse.labels({"amod", "nmod:poss", "det", "det:poss"});
  const LabelSet subjects = parse.labels({"nsubj", "nsubj:pass"});
  const LabelSet own_subject = parse.labels({"nsubj"});
  Chunks chunks;
  int64_t last_end = -1;
  for (uint32_t word = 0; word < parse.length(); ++word) {
    Chunk chunk{word, int64_t{word} + 1};
    if (parse.pos(word) == kNoun) {
      if (has_child(parse, word, own_subject)) continue;
      for (const uint32_t child : parse.children().of(word)) {
        if (!modifiers.has(parse.dep(child))) continue;
        chunk.start = std::min<int64_t>(chunk.start, child);
        chunk.end = std::max<int64_t>(chunk.end, int64_t{child} + 1);
      }
    } else if (parse.pos(word) != kPron || !subjects.has(parse.dep(word))) {
      continue;
    }
    if (chunk.start < last_end) continue;
    last_end = chunk.end;
    chunks.push_back(chunk);
  }
  return chunks;
}

}  // namespace spacy::noun_chunk_rules
