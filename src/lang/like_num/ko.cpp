#include "lang/like_num/languages.h"
#include "lang/number_words.h"
#include "text/unicode.h"
#include "text/utf8.h"

namespace spacy {

// Any of its characters may be a number's.
LikeNum like_num_ko(const GetterData& data) {
  return [numbers = NumberWords({}, data)](std::string_view word) {
    const std::string bare = numbers.bare(word);
    if (is_digits_or_fraction(bare)) return true;
    const std::string_view text = bare;
    for (size_t position = 0; position < text.size();) {
      const size_t start = position;
      next_code_point(text, position);
      if (numbers.has(str_lower(text.substr(start, position - start)))) return true;
    }
    return false;
  };
}

}  // namespace spacy
