// The root of a span (spacy.tokens.Span.root).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tokens/doc.h"

namespace spacy {

/// Finds roots of many spans of one doc. Borrows the doc, whose heads may not change meanwhile.
class SpanRoots {
 public:
  /// Throws Error BAD_DOC where a head lies outside the doc.
  explicit SpanRoots(const Doc& doc);
  /// The token of [start, end) with the shortest way to the root of its sentence, the first of equals; whitespace and
  /// punctuation without children come last. Throws Error E039 where heads go in a circle.
  uint32_t find(uint32_t start, uint32_t end) const;
  std::span<const uint32_t> heads() const { return heads_; }

 private:
  size_t words_to_root(uint32_t token) const;

  const Doc& doc_;
  std::vector<uint32_t> heads_;
  std::vector<bool> has_children_;
};

}  // namespace spacy
