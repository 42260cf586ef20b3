#include "lang/like_num/languages.h"
#include "lang/number_words.h"
#include "text/unicode.h"

namespace spacy {

// Powers too, words as they are too, and the first of several words.
LikeNum like_num_el(const GetterData& data) {
  return [numbers = NumberWords({}, data)](std::string_view word) {
    const std::string bare = numbers.bare(word);
    if (numbers.is_number(bare) || is_fraction(bare, '^') || numbers.has(bare)) return true;
    const std::string lower = str_lower(bare);
    return numbers.has(std::string_view(lower).substr(0, lower.find(' ')));
  };
}

}  // namespace spacy
