// Attribute values of a doc's tokens as the 64-bit numbers that models hash (spacy.ml.featureextractor, Doc.to_array).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ml/embedding.h"
#include "tokens/doc.h"

namespace spacy {

class FeatureExtractor {
 public:
  FeatureExtractor() : FeatureExtractor(TokenInputs{}) {}
  /// The attributes are spaCy's names ("NORM", in any case) or numbers. Throws Error E983 naming one that is not a
  /// token attribute.
  explicit FeatureExtractor(const TokenInputs& inputs);
  /// The attribute that vectors are looked up by: ORTH, until this says another.
  void set_key(uint32_t attribute) { key_ = attribute; }

  size_t size() const { return columns_.size() + character_values_ + (has_key_ ? 1 : 0); }
  /// One tuple of size() values a token, side by side: hashes for strings, as Doc.to_array gives them.
  void extract(const Doc& doc, uint64_t* out) const;
  /// Bits of the Doc columns that it looks at beside the tokenizer's.
  uint32_t reads() const;

 private:
  std::vector<uint32_t> columns_;  // spaCy's attribute ids
  size_t characters_ = 0;
  size_t character_values_ = 0;
  bool has_key_ = false;
  uint32_t key_;
};

}  // namespace spacy
