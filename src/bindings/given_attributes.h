// What a vocab without a language knows of words: what those bring along that come from elsewhere, a worker's or a
// DocBin's.
#pragma once

#include <optional>

#include "vocab/vocab.h"

namespace spacy::bindings {

/// The row that was given, else, as in Python's Vocab(), a word's length alone.
class GivenAttributes final : public LexicalAttributes {
 public:
  Lexeme make(std::string_view word, StringStore& strings) const override;

  /// The word's lexeme in the vocab that this was made for; one that is new there has `row`.
  LexemeId adopt(Vocab& vocab, std::string_view word, const Lexeme& row);

 private:
  std::optional<Lexeme> given_;
};

}  // namespace spacy::bindings
