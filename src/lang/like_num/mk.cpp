#include <algorithm>
#include <array>

#include "lang/like_num/languages.h"
#include "lang/number_words.h"
#include "text/unicode.h"

namespace spacy {
namespace {

constexpr std::array<std::string_view, 14> kEndings = {"а",   "о",   "и",   "ти",  "та",  "то",   "на",
                                                       "ата", "иот", "ите", "ина", "чки", "мина", "тина"};

}  // namespace

LikeNum like_num_mk(const GetterData& data) {
  return [numbers = NumberWords({}, data)](std::string_view word) {
    const std::string bare = numbers.bare(word);
    if (numbers.is_number(bare)) return true;
    const std::string lower = str_lower(bare);
    return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
      return lower.ends_with(ending) && numbers.has(std::string_view(lower).substr(0, lower.size() - ending.size()));
    });
  };
}

}  // namespace spacy
