#include "lang/like_num/languages.h"
#include "lang/number_words.h"

namespace spacy {

LikeNum like_num_hi(const GetterData& data) {
  return [numbers = NumberWords({}, data), first_ordinals = data.words("_ordinal_words_one_to_ten"),
          higher = data.words("_eleven_to_beyond"),
          suffix = std::string_view(data.text("_ordinal_suffix"))](std::string_view word) {
    const std::string bare = numbers.bare(word);
    if (numbers.is_number(bare) || first_ordinals.count(bare) != 0) return true;
    return bare.ends_with(suffix) && higher.count(std::string_view(bare).substr(0, bare.size() - suffix.size())) != 0;
  };
}

}  // namespace spacy
