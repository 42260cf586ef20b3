// Base noun phrases (SYNTAX_ITERATORS["noun_chunks"] in spacy.lang.<code>.syntax_iterators): one small file a language
// in noun_chunks/.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "vocab/string_store.h"

namespace spacy {

/// Tokens from `start` to before `end`, with the label 'NP'.
struct NounChunk {
  uint32_t start = 0;
  uint32_t end = 0;
  StringId label = 0;
};

/// A doc's columns, one word a token. `pos` and `dep` may be empty: the doc has not got them.
struct ParsedColumns {
  size_t length = 0;
  std::span<const uint32_t> pos;        // UPOS symbols
  std::span<const uint32_t> dep;        // StringIds
  std::span<const uint32_t> head;       // places in the doc
  std::span<const uint32_t> left_edge;  // of each token's subtree, as set_children_from_heads finds it
  std::span<const uint32_t> right_edge;
};

/// Doc.noun_chunks of one language. Throws Error E029 without a parse, E1019 where the language needs parts of speech
/// and there are none, E035 where a chunk would end before its start.
using NounChunkFinder = std::vector<NounChunk> (*)(const ParsedColumns& columns, StringStore& strings);

/// The function of that language, or nullptr: spaCy has none for it (`noun_chunks` says so with E894).
NounChunkFinder find_noun_chunks(std::string_view language);

/// Throws Error E894 for a language without noun chunks, and what its function throws.
std::vector<NounChunk> noun_chunks(std::string_view language, const ParsedColumns& columns, StringStore& strings);

}  // namespace spacy
