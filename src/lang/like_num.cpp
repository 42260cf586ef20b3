#include "lang/like_num.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "text/unicode.h"

namespace spacy {
namespace {

/// Without its sign, commas and dots.
std::string bare_number(std::string_view word) {
  for (const std::string_view sign : {"+", "-", "±", "~"}) {
    if (word.substr(0, sign.size()) == sign) {
      word.remove_prefix(sign.size());
      break;
    }
  }
  std::string bare(word);
  bare.erase(std::remove_if(bare.begin(), bare.end(), [](char c) { return c == ',' || c == '.'; }), bare.end());
  return bare;
}

bool is_digits_or_fraction(std::string_view bare) {
  if (str_isdigit(bare)) return true;
  const size_t slash = bare.find('/');
  if (slash == std::string_view::npos || bare.find('/', slash + 1) != std::string_view::npos) return false;
  return str_isdigit(bare.substr(0, slash)) && str_isdigit(bare.substr(slash + 1));
}

bool like_num_en(std::string_view word, const NumberWords& words) {
  const std::string bare = bare_number(word);
  if (is_digits_or_fraction(bare)) return true;
  const std::string lower = str_lower(bare);
  if (words.has("_num_words", lower) || words.has("_ordinal_words", lower)) return true;
  if (lower.size() < 3) return false;
  const std::string_view ending = std::string_view(lower).substr(lower.size() - 2);
  const bool ordinal = ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
  return ordinal && str_isdigit(std::string_view(lower).substr(0, lower.size() - 2));
}

constexpr std::array<std::pair<std::string_view, LikeNum>, 1> kLanguages = {{{"en", like_num_en}}};

}  // namespace

NumberWords::NumberWords(const Json& lists) {
  for (const auto& list : lists.items()) {
    auto& words = lists_[list.key()];
    for (const Json& word : list.value()) words.insert(word.get_ref<const std::string&>());
  }
}

bool NumberWords::has(std::string_view list, std::string_view word) const {
  const auto words = lists_.find(list);
  return words != lists_.end() && words->second.count(word) != 0;
}

bool like_num(std::string_view word, const NumberWords&) { return is_digits_or_fraction(bare_number(word)); }

LikeNum find_like_num(std::string_view language) {
  for (const auto& [code, function] : kLanguages) {
    if (code == language) return function;
  }
  return nullptr;
}

}  // namespace spacy
