// Writing sentence starts onto a doc's tokens.
#pragma once

#include "tokens/doc.h"

namespace spacy {

/// The column sent_start; where it is new, the first token starts a sentence, as it does in every Doc of Python's.
inline std::span<uint32_t> sentence_start_column(Doc& doc) {
  const bool fresh = !doc.has(Column::sent_start);
  const auto starts = doc.column(Column::sent_start);
  if (fresh && !starts.empty()) starts[0] = 1;
  return starts;
}

/// Says of a token of which nothing is known, or of any where `overwrite`, whether it starts a sentence.
inline void set_sentence_start(uint32_t& start, bool is_start, bool overwrite) {
  if (start == 0 || overwrite) start = static_cast<uint32_t>(is_start ? 1 : -1);
}

}  // namespace spacy
