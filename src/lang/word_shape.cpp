#include "lang/word_shape.h"

#include <algorithm>

#include "text/unicode.h"
#include "text/utf8.h"

namespace spacy {
namespace {

constexpr size_t kLongWord = 100;
constexpr size_t kSuffixLength = 3;
constexpr int kLongestRun = 4;

char32_t shape_of(char32_t c) {
  if (is_alpha_char(c)) return is_upper_char(c) ? U'X' : U'x';
  return is_digit_char(c) ? U'd' : c;
}

template <typename Predicate>
bool all_of(std::string_view word, Predicate predicate) {
  for (size_t position = 0; position < word.size();) {
    if (!predicate(next_code_point(word, position))) return false;
  }
  return true;
}

template <size_t N>
bool is_one_of(std::string_view word, const std::string_view (&words)[N]) {
  // The longest of these marks has three bytes.
  return word.size() <= 3 && std::find(words, words + N, word) != words + N;
}

bool is_email_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
         c == '+' || c == '-';
}

bool is_email_host(char c) { return is_email_name(c) && c != '_' && c != '.' && c != '+'; }

}  // namespace

std::string word_shape(std::string_view word) {
  if (word.size() >= kLongWord && code_point_length(word) >= kLongWord) return "LONG";
  std::string shape;
  char32_t last = 0;
  int run = 0;
  bool first = true;
  for (size_t position = 0; position < word.size(); first = false) {
    const char32_t mark = shape_of(next_code_point(word, position));
    run = !first && mark == last ? run + 1 : 1;
    last = mark;
    if (run <= kLongestRun) append_utf8(shape, mark);
  }
  return shape;
}

std::string_view word_prefix(std::string_view word) {
  size_t position = 0;
  next_code_point(word, position);
  return word.substr(0, position);
}

std::string_view word_suffix(std::string_view word) {
  size_t start = word.size();
  for (size_t characters = 0; start > 0 && characters < kSuffixLength; ++characters) {
    --start;
    while (start > 0 && (static_cast<unsigned char>(word[start]) & 0xC0) == 0x80) --start;
  }
  return word.substr(start);
}

bool is_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
}

bool is_punct(std::string_view word) {
  return all_of(word, [](char32_t c) { return is_punct_char(c); });
}

bool is_currency(std::string_view word) {
  return all_of(word, [](char32_t c) { return is_currency_char(c); });
}

bool is_bracket(std::string_view word) {
  return word.size() == 1 && std::string_view("()[]{}<>").find(word[0]) != std::string_view::npos;
}

bool is_quote(std::string_view word) {
  static constexpr std::string_view kQuotes[] = {"\"", "'", "`", "«", "»", "‘", "’", "‚",  "‛", "“",
                                                 "”",  "„", "‟", "‹", "›", "❮", "❯", "''", "``"};
  return is_one_of(word, kQuotes);
}

bool is_left_punct(std::string_view word) {
  static constexpr std::string_view kLeft[] = {"(", "[", "{", "<", "\"", "'", "«", "‘",
                                               "‚", "‛", "“", "„", "‟",  "‹", "❮", "``"};
  return is_one_of(word, kLeft);
}

bool is_right_punct(std::string_view word) {
  static constexpr std::string_view kRight[] = {")", "]", "}", ">", "\"", "'", "»", "’", "”", "›", "❯", "''"};
  return is_one_of(word, kRight);
}

// [a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+ at the word's start; no class holds what follows it, so greed is
// enough.
bool like_email(std::string_view word) {
  size_t at = 0;
  while (at < word.size() && is_email_name(word[at])) ++at;
  if (at == 0 || at == word.size() || word[at] != '@') return false;
  size_t dot = at + 1;
  while (dot < word.size() && is_email_host(word[dot])) ++dot;
  if (dot == at + 1 || dot + 1 >= word.size() || word[dot] != '.') return false;
  return is_email_host(word[dot + 1]) || word[dot + 1] == '.';
}

}  // namespace spacy
