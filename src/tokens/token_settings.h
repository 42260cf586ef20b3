// Attributes to be set on tokens (spacy.tokens._retokenize: normalize_token_attrs, set_token_attrs).
#pragma once

#include <string_view>
#include <vector>

#include "serialize/json.h"
#include "tokens/attributes.h"

namespace spacy {

class TokenSettings {
 public:
  /// `attrs` is an object of values by attributes' names; names that are none are left out, as in Python. `what` names
  /// it in errors. Throws Error E1025 for a wrong ENT_IOB, E118 for extension attributes, BAD_MORPH, BAD_VALUE for a
  /// value that is no string or number.
  TokenSettings(const Json& attrs, Vocab& vocab, std::string_view what);

  /// Sets them on a token; lexical ones (IS_STOP, LOWER) on its word, for all docs. NORM is the token's alone.
  void apply(Doc& doc, size_t token) const;
  /// Columns of a Doc that are set.
  uint32_t writes() const;

 private:
  struct Setting {
    uint64_t attribute;
    uint64_t value;   // Python's
    StringId string;  // the same as a string of the vocab, where the attribute is one
  };
  uint64_t value_of(uint64_t attribute, const Json& value, Vocab& vocab, std::string_view what) const;
  static void set_lexical(Vocab& vocab, LexemeId id, const Setting& setting);

  std::vector<Setting> settings_;
};

}  // namespace spacy
