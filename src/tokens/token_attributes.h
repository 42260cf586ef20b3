// Setting an attribute of a token and of its lexeme by spaCy's number (Token.set_struct_attr, Lexeme.set_struct_attr).
#pragma once

#include <cstdint>

#include "tokens/doc.h"

namespace spacy {

/// spaCy's number of the attribute, and its value: a StringId where it is a string, else a number.
struct TokenAttribute {
  uint64_t id = 0;
  uint64_t value = 0;
};

/// Sets what a token has of its own, and what its lexeme has (for each token of that word); NORM of the token alone.
/// Other attributes are passed over, as in Python.
void set_token_attribute(Doc& doc, uint32_t token, const TokenAttribute& attribute);

}  // namespace spacy
