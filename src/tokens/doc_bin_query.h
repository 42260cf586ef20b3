// Looking for docs in a DocBin.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tokens/doc_bin.h"

namespace spacy {

class DocBinQuery {
 public:
  /// Docs whose text holds `text`, whatever the case of letters, and that have an entity of `label` (or of its hash,
  /// "#123"); "" asks for nothing. Borrows the bin.
  DocBinQuery(const DocBin& bin, std::string_view text, std::string_view label);

  bool matches(size_t index) const;

 private:
  const DocBin& bin_;
  std::string text_;
  std::optional<Hash> label_;
};

}  // namespace spacy
