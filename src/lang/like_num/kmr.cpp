#include "lang/like_num/languages.h"
#include "lang/number_words.h"
#include "text/unicode.h"

namespace spacy {

LikeNum like_num_kmr(const GetterData& data) {
  return [numbers = NumberWords({.ordinals = true}, data)](std::string_view word) {
    const std::string bare = numbers.bare(word);
    if (numbers.is_number(bare)) return true;
    const std::string lower = str_lower(bare);
    for (const std::string_view ending : {"em", "yem", "emîn", "yemîn"}) {
      if (lower.ends_with(ending) && str_isdigit(std::string_view(lower).substr(0, lower.size() - ending.size()))) {
        return true;
      }
    }
    return false;
  };
}

}  // namespace spacy
