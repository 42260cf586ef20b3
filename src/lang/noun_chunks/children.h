// The immediate children of each token of a parse, as lists.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace spacy::noun_chunk_rules {

class Children {
 public:
  /// `heads`: places of the same tokens; a root's is its own.
  explicit Children(std::span<const uint32_t> heads);

  /// Token.lefts, Token.rights and Token.children: in the text's order.
  std::span<const uint32_t> left_of(uint32_t token) const { return between(first_[token], first_right_[token]); }
  std::span<const uint32_t> right_of(uint32_t token) const { return between(first_right_[token], first_[token + 1]); }
  std::span<const uint32_t> of(uint32_t token) const { return between(first_[token], first_[token + 1]); }
  /// Token.subtree: the order is that of Python's visits, which a parse that is not projective mixes. Throws Error E045
  /// where heads run in a circle.
  std::vector<uint32_t> subtree(uint32_t token) const;

 private:
  std::span<const uint32_t> between(uint32_t from, uint32_t to) const {
    return {tokens_.data() + from, tokens_.data() + to};
  }

  std::vector<uint32_t> tokens_;
  std::vector<uint32_t> first_;  // places in tokens_, one more than there are tokens
  std::vector<uint32_t> first_right_;
};

}  // namespace spacy::noun_chunk_rules
