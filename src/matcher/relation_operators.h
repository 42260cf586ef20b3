// How two tokens of a dependency pattern stand to each other (REL_OP of spacy.matcher.DependencyMatcher).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "tokens/dependency_tree.h"

namespace spacy {

/// In the order in which spaCy lists them; left is the token that LEFT_ID names.
enum class Relation : uint8_t {
  child_of,            // <
  head_of,             // >
  below,               // <<
  above,               // >>
  just_before,         // .
  before,              // .*
  just_after,          // ;
  after,               // ;*
  just_right_sibling,  // $+
  just_left_sibling,   // $-
  right_sibling,       // $++
  left_sibling,        // $--
  just_right_child,    // >+
  just_left_child,     // >-
  right_child,         // >++
  left_child,          // >--
  just_right_parent,   // <+
  just_left_parent,    // <-
  right_parent,        // <++
  left_parent          // <--
};

/// The relation of an operator, or nullopt for what is none.
std::optional<Relation> relation_of(std::string_view op);

/// A doc's parse as relations ask it. Throws Error BAD_DOC where a head lies outside the doc.
class ParsedDoc {
 public:
  explicit ParsedDoc(const Doc& doc);
  /// Whether `right` is one of the tokens that stand in the relation to `left`.
  bool holds(Relation relation, uint32_t left, uint32_t right) const;
  /// The last of the token's ancestors, or itself.
  uint32_t root(uint32_t token) const { return roots_[token]; }

 private:
  bool is_child(uint32_t token, uint32_t head) const { return heads_[token] == head && token != head; }
  bool is_below(uint32_t token, uint32_t ancestor) const;
  bool same_sentence(uint32_t token, uint32_t other) const;
  uint32_t last_ancestor(uint32_t token) const;

  std::vector<uint32_t> heads_;
  std::vector<uint32_t> roots_;
  SubtreeEdges edges_;
};

}  // namespace spacy
