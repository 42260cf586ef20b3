#include "tokenizer/suffix_window.h"

#include <gtest/gtest.h>

#include <string>

#include "lang/language_data.h"
#include "support/disk_files.h"
#include "text/regex.h"

namespace spacy {
namespace {

size_t start(std::string_view pattern, std::string_view text) { return SuffixWindow(pattern).start(text); }

TEST(SuffixWindow, IsAsLongAsTheLongestMatch) {
  EXPECT_EQ(start("'s$|n't$|!$", "0123456789"), 7U);
  EXPECT_EQ(start("(?u)(?:km|km²|a{2,5})$", "0123456789"), 5U);
  EXPECT_EQ(start("(?<=[0-9]+)km$", "0123456789"), 8U);
  EXPECT_EQ(start("[abc]?é$", "01é34é"), 5U);
  EXPECT_EQ(start("a{$", "0123456789"), 8U);
}

TEST(SuffixWindow, TakesInRunsThatCanRepeat) {
  EXPECT_EQ(start("\\.\\.+$|!$", "0123456789"), 9U);
  EXPECT_EQ(start("\\.\\.+$|!$", "01234....."), 5U);
  EXPECT_EQ(start("[a-c]*\\u0064$", "01bad"), 2U);
  EXPECT_EQ(start("[^x]+$", "01bad"), 0U);
}

TEST(SuffixWindow, IsTheWholeTextWhereNothingIsKnown) {
  for (const char* pattern :
       {"a", "a$|b", "a$?", "(?i)a$", "(?P<x>a)$", "(a)\\1$", "a(?:b$|c$)", "a\\07$", "a)$", "(a$", "[a$", "a\\"}) {
    EXPECT_EQ(start(pattern, "0123456789"), 0U) << pattern;
  }
  EXPECT_EQ(start("a$", "0123a\n"), 0U);
  EXPECT_EQ(start(std::string(1000, '(') + "a" + std::string(1000, ')') + "$", "0123456789"), 0U);
}

TEST(SuffixWindow, LosesNoMatchOfEnglish) {
  const auto data = parse_language_data(support::read_file(std::string(SPACY_LANG_DIR) + "/en.json"));
  const std::string pattern = data->tokenizer["suffixes"].get<std::string>();
  const SuffixWindow window(pattern);
  const Regex regex(pattern);
  EXPECT_GT(window.start(std::string(1000, 'x')), 900U);
  for (const char* end : {"'s", "...", "10km²", "5.", "AB.", "a.", "100°C.", "€", "x", "9%", "²", "🦊", "......", "…",
                          "km/h", "ab’S", "\n", ".\n", "''"}) {
    for (const char* begin : {"", "a", "9", "((", "é", "...", "A"}) {
      const std::string text = std::string(begin) + std::string(30, 'x') + begin + end;
      const auto whole = regex.search(text);
      const auto windowed = regex.search(text, window.start(text));
      ASSERT_EQ(whole.has_value(), windowed.has_value()) << text;
      if (whole) {
        EXPECT_EQ(whole->start, windowed->start) << text;
      }
    }
  }
}

}  // namespace
}  // namespace spacy
