// Rules that make lemmas of words, as trees of matches and substitutions (spacy.pipeline._edit_tree_internals).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "vocab/string_store.h"

namespace spacy {

class EditTrees {
 public:
  /// Reads a component's `trees` file. Throws Error E1026 for a node that is none, BAD_TREES for one whose subtrees are
  /// not there or go on for ever, E018 for a string that `strings` does not hold; all name `what`.
  void read(std::string_view bytes, std::string_view what, const StringStore& strings);

  /// The file again, as EditTrees.to_bytes writes it.
  std::string to_bytes() const;

  size_t size() const { return nodes_.size(); }
  /// Writes the lemma that the tree makes of a word of valid UTF-8; false where the tree does not apply to it.
  bool apply(uint32_t tree, std::string_view form, std::string& lemma) const;

 private:
  static constexpr uint32_t kNone = UINT32_MAX;

  /// A match of what lies between two ends, with trees for the ends; or the replacement of one string by another.
  struct Node {
    bool is_match = false;
    uint32_t prefix_length = 0;  // code points
    uint32_t suffix_length = 0;
    uint32_t prefix_tree = kNone;
    uint32_t suffix_tree = kNone;
    std::string original;
    std::string substitute;
  };

  void check_depth(std::string_view what) const;
  bool apply(uint32_t tree, std::string_view form, const std::vector<uint32_t>& starts, size_t from, size_t to,
             std::string& lemma) const;

  std::vector<Node> nodes_;
};

}  // namespace spacy
