// Attributes to be set on tokens (spacy.tokens._retokenize: normalize_token_attrs, set_token_attrs).
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "serialize/json.h"
#include "tokens/attributes.h"

namespace spacy {

/// spaCy's number of an attribute, and its value: a StringId where it is a string, else a number.
struct TokenAttribute {
  uint64_t id = 0;
  uint32_t value = 0;
};

class TokenSettings {
 public:
  TokenSettings() = default;
  TokenSettings(std::initializer_list<TokenAttribute> settings) : settings_(settings) {}
  /// `attrs` is an object of values by attributes' names; names that are none are left out, as in Python. `what` names
  /// it in errors. Throws Error E1025 for a wrong ENT_IOB, E118 for extension attributes, BAD_MORPH, BAD_VALUE for a
  /// value that is no string or number.
  TokenSettings(const Json& attrs, Vocab& vocab, std::string_view what);

  /// Takes the place of what was said of the same attribute.
  void set(TokenAttribute setting);
  /// Sets them on a token; lexical ones (IS_STOP, LOWER) on its word, for all docs. NORM is the token's alone, and what
  /// is no attribute that can be set is passed over, as in Python.
  void apply(Doc& doc, size_t token) const;
  /// Columns of a Doc that are set.
  uint32_t writes() const;

 private:
  static void set_lexical(Vocab& vocab, LexemeId id, const TokenAttribute& setting);

  std::vector<TokenAttribute> settings_;
};

}  // namespace spacy
