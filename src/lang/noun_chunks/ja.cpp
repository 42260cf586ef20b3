// Noun chunks of Japanese.
#include <algorithm>

#include "lang/noun_chunks/parse.h"

namespace spacy::noun_chunk_rules {

namespace {

void see(std::vector<bool>& seen, std::span<const uint32_t> tokens) {
  for (const uint32_t token : tokens) seen[token] = true;
}

}  // namespace

Chunks japanese(const Parse& parse) {
  const LabelSet labels = parse.labels({"nsubj", "nmod", "ddoclike", "nsubjpass", "pcomp", "pdoclike", "doclike", "obl",
                                        "dative", "appos", "attr", "ROOT"});
  std::vector<bool> seen(parse.length());
  Chunks chunks;
  for (uint32_t word = 0; word < parse.length(); ++word) {
    if (!parse.is_nominal(word) || seen[word] || !labels.has(parse.dep(word))) continue;
    const std::vector<uint32_t> subtree = parse.children().subtree(word);
    // The word itself is in it and unseen.
    const uint32_t start = *std::find_if(subtree.begin(), subtree.end(), [&](uint32_t i) { return !seen[i]; });
    see(seen, subtree);
    // Embedded clauses are not told twice.
    std::fill(seen.begin(), seen.begin() + word + 1, true);
    const uint32_t head = parse.head(word);
    if (parse.pos(head) == kVerb) {
      seen[head] = true;
      see(seen, parse.children().right_of(head));
    }
    chunks.push_back({start, int64_t{word} + 1});
  }
  return chunks;
}

}  // namespace spacy::noun_chunk_rules
