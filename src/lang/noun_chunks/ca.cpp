// Noun chunks of Catalan.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

namespace {

struct Extent {
  Chunk chunk;
  int64_t next;  // where the next chunk may begin
};

// Clauses and appositions inside of the word's subtree are left out, punctuation at its end too.
Extent extent_of(const Parse& parse, uint32_t word, const LabelSet& apposition) {
  const uint32_t first = parse.left_edge(word);
  const uint32_t last = parse.right_edge(word);
  const bool skips_first = parse.pos(first) == kAdp || parse.pos(first) == kPunct;
  Extent extent{{int64_t{first} + (skips_first ? 1 : 0), int64_t{last} + 1}, int64_t{last} + 1};
  for (uint32_t i = word + 1; i < last; ++i) {
    const bool is_clause = parse.pos(i) == kVerb;
    if (!is_clause && !apposition.has(parse.dep(i))) continue;
    extent.next = parse.left_edge(i);
    extent.chunk.end = extent.next + (is_clause ? 0 : 1);
  }
  if (parse.pos(last) == kPunct) --extent.chunk.end;
  return extent;
}

}  // namespace

Chunks catalan(const Parse& parse) {
  const LabelSet labels =
      parse.labels({"nsubj", "nsubj:pass", "obj", "obl", "iobj", "ROOT", "appos", "nmod", "nmod:poss"});
  const LabelSet apposition = parse.labels({"appos"});
  Chunks chunks;
  int64_t next = 0;
  for (uint32_t word = 0; word < parse.length(); ++word) {
    if (!parse.is_noun(word) || parse.left_edge(word) < next || !labels.has(parse.dep(word))) continue;
    const Extent extent = extent_of(parse, word, apposition);
    next = extent.next;
    chunks.push_back(extent.chunk);
  }
  return chunks;
}

}  // namespace spacy::noun_chunk_rules
