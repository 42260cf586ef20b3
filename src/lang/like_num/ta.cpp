#include "lang/like_num/languages.h"
#include "lang/number_words.h"
#include "text/utf8.h"

namespace spacy {
namespace {

using Suffixes = std::vector<std::pair<std::string_view, std::string_view>>;

/// The word with what its first suffix stands for in the suffix's place.
std::string without_suffix(std::string_view word, const Suffixes& suffixes) {
  const size_t length = code_point_length(word);
  for (const auto& [suffix, replacement] : suffixes) {
    if (length < code_point_length(suffix)) break;
    if (word.ends_with(suffix)) {
      return std::string(word.substr(0, word.size() - suffix.size())).append(replacement);
    }
  }
  return std::string(word);
}

}  // namespace

LikeNum like_num_ta(const GetterData& data) {
  return [numbers = NumberWords({.sign = false}, data),
          suffixes = data.pairs("_numeral_suffixes")](std::string_view word) {
    const std::string bare = numbers.bare(word);
    return numbers.is_number(bare) || numbers.has(without_suffix(bare, suffixes));
  };
}

}  // namespace spacy
