#include <memory>

#include "lang/like_num/languages.h"
#include "lang/number_words.h"
#include "text/regex.h"
#include "text/unicode.h"

namespace spacy {

// Roman numerals; no sign, comma or fraction.
LikeNum like_num_la(const GetterData& data) {
  const auto roman = std::make_shared<const Regex>(data.text("roman_numerals_compile"));
  return [roman, words = data.words("_num_words"), ordinals = data.words("_ordinal_words")](std::string_view word) {
    if (str_isdigit(word) || roman->match(word)) return true;
    const std::string lower = str_lower(word);
    return words.count(lower) != 0 || ordinals.count(lower) != 0;
  };
}

}  // namespace spacy
