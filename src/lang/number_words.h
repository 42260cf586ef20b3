// The shape that most languages' like_num has, and the steps of it that the others are made of.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "lang/getter_data.h"

namespace spacy {

/// In this order: one sign before the number and marks anywhere in it are taken away; then digits and fractions of
/// digits are numbers, and so are the words of the lists, and digits with the ending of an ordinal.
struct NumberRule {
  bool sign = true;
  std::array<std::string_view, 5> removed = {",", "."};
  bool words = true;      // _num_words
  bool ordinals = false;  // _ordinal_words
  bool lower = true;      // words are looked for in lower case
  std::array<std::string_view, 4> endings = {};
  const char* ending_list = nullptr;          // the name of a list of further endings
  std::array<size_t, 2> ending_lengths = {};  // how many characters leave digits when they are taken off
};

class NumberWords {
 public:
  NumberWords(const NumberRule& rule, const GetterData& data);

  bool operator()(std::string_view word) const { return is_number(bare(word)); }
  /// Without its sign and marks.
  std::string bare(std::string_view word) const;
  bool is_number(std::string_view bare) const;
  /// Whether it stands in _num_words, as it is.
  bool has(std::string_view word) const { return words_.count(word) != 0; }

 private:
  bool is_ordinal_of_digits(std::string_view text) const;

  NumberRule rule_;
  WordSet words_;
  WordSet ordinals_;
  std::vector<std::string_view> endings_;
};

/// Without one of + - ± ~ at its start.
std::string_view without_sign(std::string_view text);
/// str.replace(part, '').
void remove_all(std::string& text, std::string_view part);
/// Digits on both sides of the only `mark`.
bool is_fraction(std::string_view text, char mark);
bool is_digits_or_fraction(std::string_view text);
/// text[:-count], in code points; empty where there are not more.
std::string_view without_last(std::string_view text, size_t count);

}  // namespace spacy
