#include "lang/number_words.h"

#include <algorithm>

#include "text/unicode.h"

namespace spacy {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

std::string_view without_sign(std::string_view text) {
  for (const std::string_view sign : {"+", "-", "±", "~"}) {
    if (text.starts_with(sign)) return text.substr(sign.size());
  }
  return text;
}

void remove_all(std::string& text, std::string_view part) {
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
}

bool is_fraction(std::string_view text, char mark) {
  const size_t at = text.find(mark);
  if (at == std::string_view::npos || text.find(mark, at + 1) != std::string_view::npos) return false;
  return str_isdigit(text.substr(0, at)) && str_isdigit(text.substr(at + 1));
}

bool is_digits_or_fraction(std::string_view text) { return str_isdigit(text) || is_fraction(text, '/'); }

std::string_view without_last(std::string_view text, size_t count) {
  for (; count > 0 && !text.empty(); --count) {
    while (text.size() > 1 && is_continuation(text.back())) text.remove_suffix(1);
    text.remove_suffix(1);
  }
  return text;
}

NumberWords::NumberWords(const NumberRule& rule, const GetterData& data) : rule_(rule) {
  if (rule.words) words_ = data.words("_num_words");
  if (rule.ordinals) ordinals_ = data.words("_ordinal_words");
  if (rule.ending_list != nullptr) endings_ = data.list(rule.ending_list);
  std::copy_if(rule.endings.begin(), rule.endings.end(), std::back_inserter(endings_),
               [](std::string_view ending) { return !ending.empty(); });
}

std::string NumberWords::bare(std::string_view word) const {
  std::string text(rule_.sign ? without_sign(word) : word);
  for (const std::string_view part : rule_.removed) {
    if (!part.empty()) remove_all(text, part);
  }
  return text;
}

bool NumberWords::is_number(std::string_view bare) const {
  if (is_digits_or_fraction(bare)) return true;
  const std::string lower = rule_.lower ? str_lower(bare) : std::string(bare);
  return words_.count(lower) != 0 || ordinals_.count(lower) != 0 || is_ordinal_of_digits(lower);
}

bool NumberWords::is_ordinal_of_digits(std::string_view text) const {
  const bool has_ending =
      std::any_of(endings_.begin(), endings_.end(), [&](std::string_view ending) { return text.ends_with(ending); });
  return has_ending && std::any_of(rule_.ending_lengths.begin(), rule_.ending_lengths.end(), [&](size_t length) {
           return length != 0 && str_isdigit(without_last(text, length));
         });
}

}  // namespace spacy
