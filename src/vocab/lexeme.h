// What is known of a word without its context (spacy.lexeme.Lexeme).
#pragma once

#include <cstdint>

#include "vocab/string_store.h"

namespace spacy {

/// Where a lexeme stands in its vocab: 0 is the empty word.
using LexemeId = uint32_t;

/// Bits of Lexeme::flags, at spaCy's attribute ids.
enum class Flag : uint8_t {
  is_alpha = 1,
  is_ascii,
  is_digit,
  is_lower,
  is_punct,
  is_space,
  is_title,
  is_upper,
  like_url,
  like_num,
  like_email,
  is_stop,
  is_oov_deprecated,
  is_bracket,
  is_quote,
  is_left_punct,
  is_right_punct,
  is_currency
};

/// A row of the lexeme table, the same in C++ and in JavaScript: 32-bit words, strings by their index.
struct Lexeme {
  StringId orth = 0;
  StringId lower = 0;
  StringId norm = 0;
  StringId shape = 0;
  StringId prefix = 0;
  StringId suffix = 0;
  uint32_t flags = 0;         // all of spaCy's own flags lie below bit 32
  uint32_t length = 0;        // code points
  uint32_t utf16_length = 0;  // UTF-16 code units

  bool has(Flag flag) const { return (flags >> static_cast<uint32_t>(flag)) & 1; }
};
static_assert(sizeof(Lexeme) == 9 * sizeof(uint32_t));

}  // namespace spacy
