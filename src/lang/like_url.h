// Lexeme.like_url (spacy.lang.lex_attrs.like_url).
#pragma once

#include <string_view>
#include <unordered_set>

#include "serialize/json.h"
#include "text/regex.h"

namespace spacy {

class LikeUrl {
 public:
  /// `tlds`: a list of strings that outlives this; `pattern`: spaCy's URL pattern, in Python's syntax.
  LikeUrl(const Json& tlds, std::string_view pattern);
  /// `word` is valid UTF-8, not empty.
  bool operator()(std::string_view word) const;

 private:
  std::unordered_set<std::string_view> tlds_;
  Regex pattern_;
};

}  // namespace spacy
