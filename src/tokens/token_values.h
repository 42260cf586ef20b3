// Attributes of tokens as Python's 64-bit attr_t: hashes of strings, numbers, flags.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "tokens/attributes.h"

namespace spacy {

/// The Doc's column behind an attribute, 0 for a lexical one: a mask.
uint32_t column_mask_of_attribute(uint64_t attribute);

/// Throws Error E155 where the attribute is one that a component sets (TAG, POS, MORPH, LEMMA, DEP) and no token of the
/// doc has it.
void require_annotation(const Doc& doc, uint64_t attribute);
/// Whether a component sets the attribute, so that require_annotation may throw.
bool needs_annotation(uint64_t attribute);

/// Whether any token has one of the attributes that components set.
bool has_any_annotation(const Doc& doc);

/// Reads a Doc's tokens. Borrows the doc, whose columns must stay as they are.
class TokenValues {
 public:
  explicit TokenValues(const Doc& doc);

  /// get_token_attr; 0 for a number that is no attribute.
  uint64_t get(uint64_t attribute, size_t token) const;
  /// get_token_attr_for_matcher: the same but for SENT_START, which is 0 or 1.
  uint64_t for_matcher(uint64_t attribute, size_t token) const;

  const Doc& doc() const { return doc_; }

 private:
  uint64_t word(Column column, size_t token) const {
    const auto& words = columns_[static_cast<size_t>(column)];
    return words.empty() ? 0 : words[token];
  }
  uint64_t string(Column column, size_t token) const {
    return strings_.hash(static_cast<StringId>(word(column, token)));
  }
  int32_t sent_start(size_t token) const;
  uint64_t lexical(uint64_t attribute, size_t token) const;
  size_t code_point_start(size_t token) const;

  const Doc& doc_;
  const StringStore& strings_;
  std::array<std::span<const uint32_t>, kColumns> columns_;
  mutable std::vector<size_t> starts_;  // made when IDX is first asked for
};

}  // namespace spacy
