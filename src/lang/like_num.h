// Lexeme.like_num: the general rule and one small function for each language that has its own (LIKE_NUM in
// spacy.lang.<code>.lex_attrs). The words they look for come with the language's data.
#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "serialize/json.h"

namespace spacy {

/// The lists of a language's module, by their Python names.
class NumberWords {
 public:
  /// `lists`: {name: [word, ...]}, which outlives this.
  explicit NumberWords(const Json& lists);
  bool has(std::string_view list, std::string_view word) const;

 private:
  std::unordered_map<std::string_view, std::unordered_set<std::string_view>> lists_;
};

using LikeNum = bool (*)(std::string_view word, const NumberWords& words);

/// Digits with a sign, dots and commas, fractions; `words` is not looked at.
bool like_num(std::string_view word, const NumberWords& words);
/// The function of that language, or nullptr: none of its own is written here.
LikeNum find_like_num(std::string_view language);

}  // namespace spacy
