#include "bindings/given_attributes.h"

#include "text/utf8.h"

namespace spacy::bindings {

Lexeme GivenAttributes::make(std::string_view word, StringStore&) const {
  Lexeme row = given_.value_or(Lexeme());
  row.length = static_cast<uint32_t>(code_point_length(word));
  row.utf16_length = static_cast<uint32_t>(utf16_length(word));
  return row;
}

LexemeId GivenAttributes::adopt(Vocab& vocab, std::string_view word, const Lexeme& row) {
  given_ = row;
  const LexemeId id = vocab.get(word);
  given_.reset();
  return id;
}

}  // namespace spacy::bindings
