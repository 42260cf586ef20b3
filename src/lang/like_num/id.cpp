#include "lang/like_num/languages.h"
#include "lang/number_words.h"
#include "text/unicode.h"

namespace spacy {

// What stands after the only hyphen: "ke-2", "dua-dua".
LikeNum like_num_id(const GetterData& data) {
  return [numbers = NumberWords({}, data)](std::string_view word) {
    const std::string bare = numbers.bare(word);
    if (numbers.is_number(bare)) return true;
    const size_t hyphen = bare.find('-');
    if (hyphen == std::string::npos || bare.find('-', hyphen + 1) != std::string::npos) return false;
    const std::string_view tail = std::string_view(bare).substr(hyphen + 1);
    return str_isdigit(tail) || numbers.has(tail);
  };
}

}  // namespace spacy
