// Noun chunks of German.
#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

// A noun that follows closely belongs to the chunk: "eine Tasse Tee", "das Thema Familie".
Chunks german(const Parse& parse) {
  const LabelSet labels = parse.labels({"sb", "oa", "da", "nk", "mo", "ag", "ROOT", "root", "cj", "pd", "og", "app"});
  const LabelSet close_apposition = parse.labels({"nk"});
  Chunks chunks;
  int64_t last_end = 0;
  for (uint32_t word = 0; word < parse.length(); ++word) {
    const uint32_t start = parse.left_edge(word);
    if (start < last_end || !parse.is_nominal(word) || !labels.has(parse.dep(word))) continue;
    last_end = int64_t{word} + 1;
    for (const uint32_t child : parse.children().right_of(word)) {
      if (parse.is_noun(child) && close_apposition.has(parse.dep(child))) last_end = int64_t{child} + 1;
    }
    chunks.push_back({start, last_end});
  }
  return chunks;
}

}  // namespace spacy::noun_chunk_rules
