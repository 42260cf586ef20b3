#include "lang/like_num/languages.h"
#include "lang/number_words.h"
#include "text/unicode.h"
#include "text/utf8.h"

namespace spacy {
namespace {

/// str.strip.
std::string_view stripped(std::string_view text) {
  size_t first = text.size();
  size_t last = 0;
  for (size_t position = 0; position < text.size();) {
    const size_t start = position;
    if (is_space(next_code_point(text, position))) continue;
    if (first == text.size()) first = start;
    last = position;
  }
  return first < last ? text.substr(first, last - first) : std::string_view();
}

}  // namespace

// Lower case comes before all else.
LikeNum like_num_ht(const GetterData& data) {
  constexpr NumberRule kRule = {.ordinals = true, .lower = false, .endings = {"yèm"}, .ending_lengths = {3}};
  return [numbers = NumberWords(kRule, data)](std::string_view word) { return numbers(str_lower(stripped(word))); };
}

}  // namespace spacy
