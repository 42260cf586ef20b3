// A doc's dependency tree by absolute heads, with the edges of its subtrees.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tokens/doc.h"

namespace spacy {

/// The token that each token's HEAD points to. Without a column of heads each is its own. Throws Error BAD_DOC where a
/// head lies outside the doc.
std::vector<uint32_t> absolute_heads(const Doc& doc);

/// 1 for each token that is its own head.
std::vector<uint8_t> own_heads(std::span<const uint32_t> heads);

/// TokenC's l_edge and r_edge: the first and the last token of each token's subtree.
struct SubtreeEdges {
  std::vector<uint32_t> left;
  std::vector<uint32_t> right;

  SubtreeEdges() = default;
  SubtreeEdges(std::span<const uint32_t> heads, std::span<const uint8_t> is_root) { find(heads, is_root); }

  /// Goes over the tokens as often as Python does (set_children_from_heads): until no head lies outside the sentence
  /// that the left edges of the tokens in `is_root` (1) cut around it, or Python's limit is reached.
  void find(std::span<const uint32_t> heads, std::span<const uint8_t> is_root);

 private:
  bool heads_stay_in_sentences(std::span<const uint32_t> heads, std::span<const uint8_t> is_root);

  std::vector<uint8_t> starts_;
};

}  // namespace spacy
