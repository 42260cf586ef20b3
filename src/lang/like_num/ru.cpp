#include "lang/like_num/languages.h"
#include "lang/number_words.h"

namespace spacy {

// A per cent sign may end the number.
LikeNum like_num_ru(const GetterData& data) {
  return [numbers = NumberWords({.sign = false}, data)](std::string_view word) {
    std::string_view text = without_sign(word);
    if (text.ends_with('%')) text.remove_suffix(1);
    return numbers(text);
  };
}

}  // namespace spacy
