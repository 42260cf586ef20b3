#include "lang/like_num/languages.h"
#include "text/unicode.h"

namespace spacy {

// Words alone: ancient Greek has no digits.
LikeNum like_num_grc(const GetterData& data) {
  return [words = data.words("_num_words")](std::string_view word) { return words.count(str_lower(word)) != 0; };
}

}  // namespace spacy
