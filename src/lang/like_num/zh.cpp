#include <memory>

#include "lang/like_num/languages.h"
#include "lang/number_words.h"
#include "text/regex.h"

namespace spacy {
namespace {

std::string any_of(const std::vector<std::string_view>& words) {
  std::string pattern;
  for (const std::string_view word : words) pattern.append(pattern.empty() ? "(" : "|").append(word);
  return pattern + ")";
}

}  // namespace

// A single word, or digits each with its power of ten and perhaps one more digit.
LikeNum like_num_zh(const GetterData& data) {
  constexpr NumberRule kRule = {.removed = {",", ".", "，", "。"}, .words = false};
  const std::string digit = any_of(data.list("_count_num_words"));
  const std::string power = any_of(data.list("_base_num_words"));
  const auto compound = std::make_shared<const Regex>("^(" + digit + power + ")+" + digit + "?$");
  return
      [compound, numbers = NumberWords(kRule, data), singles = data.words("_single_num_words")](std::string_view word) {
        const std::string bare = numbers.bare(word);
        return numbers.is_number(bare) || singles.count(bare) != 0 || compound->match(bare).has_value();
      };
}

}  // namespace spacy
