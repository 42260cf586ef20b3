// Attribute values of a doc's tokens as the 64-bit numbers that models hash (spacy.ml.featureextractor, Doc.to_array).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tokens/doc.h"

namespace spacy {

class FeatureExtractor {
 public:
  FeatureExtractor() = default;
  /// spaCy's names ("NORM", in any case) or numbers of token attributes. Throws Error E983 naming one that is not.
  explicit FeatureExtractor(const std::vector<std::string>& attributes);

  size_t size() const { return columns_.size(); }
  /// One tuple of size() values a token, side by side: hashes for strings, as Doc.to_array gives them.
  void extract(const Doc& doc, uint64_t* out) const;
  /// Bits of the Doc columns that it looks at beside the tokenizer's.
  uint32_t reads() const;

 private:
  std::vector<uint32_t> columns_;  // spaCy's attribute ids
};

}  // namespace spacy
