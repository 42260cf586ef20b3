#include "text/regex.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"
#include "text/utf8.h"

namespace spacy {
namespace {

/// Both engines must say the same; -1 where there is no match.
std::pair<int, int> search(const std::string& pattern, const std::string& text, size_t from = 0) {
  const auto ends = [](const std::optional<MatchRange>& match) {
    return match ? std::make_pair(static_cast<int>(match->start), static_cast<int>(match->end))
                 : std::make_pair(-1, -1);
  };
  const auto compiled = ends(Regex(pattern).search(text, from));
  EXPECT_EQ(compiled, ends(Regex(pattern, RegexEngine::kInterpreter).search(text, from))) << pattern;
  return compiled;
}

std::string error_of(const std::string& pattern) {
  try {
    Regex compiled(pattern);
    return "compiles";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "BAD_PATTERN");
    EXPECT_EQ(find_invalid_utf8(error.message()), std::string::npos);
    return error.message();
  }
}

std::string repeated(const std::string& piece, size_t times) {
  std::string text;
  for (size_t i = 0; i < times; ++i) text += piece;
  return text;
}

const std::pair<int, int> kNone{-1, -1};

TEST(Regex, ReadsPythonsEscapes) {
  EXPECT_EQ(search(R"(\u00e9\U0001F600\x41\101)", "é😀AA"), std::make_pair(0, 8));
  EXPECT_EQ(search(R"([\ud7ff-\ue000])", "\xee\x80\x80"), std::make_pair(0, 3));
  EXPECT_EQ(search(R"([\ud800-\udfff])", "\xee\x80\x80"), kNone);
}

TEST(Regex, HasPythonsSpaces) {
  EXPECT_EQ(search(R"(\s)", "a\x1c"), std::make_pair(1, 2));
  EXPECT_EQ(search(R"(\s)", "\u180e"), kNone);
  EXPECT_EQ(search(R"([^\S])", "\u0085"), std::make_pair(0, 2));
}

TEST(Regex, ReadsBracketsInClassesAsPythonDoes) {
  EXPECT_EQ(search("[[:alpha:]]", "a"), kNone);
  EXPECT_EQ(search("[[:alpha:]]", ":]"), std::make_pair(0, 2));
  EXPECT_EQ(search("[]a]+", "]a"), std::make_pair(0, 2));
}

TEST(Regex, RepeatsAsPythonDoes) {
  EXPECT_EQ(search("a{,2}b", "aab"), std::make_pair(0, 3));
  EXPECT_EQ(search("a{,}", "aaa"), std::make_pair(0, 3));
  EXPECT_EQ(search("a{x}", "a{x}"), std::make_pair(0, 4));
}

TEST(Regex, IgnoresCaseAsPythonDoes) {
  for (const char* same : {"i", "I", "İ", "ı"}) EXPECT_NE(search("(?i)i", same), kNone) << same;
  EXPECT_NE(search("(?i)ﬅ", "ﬆ"), kNone);
  EXPECT_EQ(search("(?ia)k", "\u212a"), kNone);
}

TEST(Regex, UnitesAlternativesOfOneCharacter) {
  EXPECT_EQ(translate_python_pattern(",$|;$|:$|ab$|x$|y$"), R"([\,\:\;]$|ab$|[xy]$)");
  EXPECT_EQ(translate_python_pattern("(?:^a|^b|c+|d|(?=e|f))"), "(?:^[ab]|c+|d|(?=[ef]))");
  EXPECT_EQ(translate_python_pattern("(a)(?(1)b|c)"), "(a)(?(1)b|c)");
  EXPECT_EQ(translate_python_pattern("a|[^b]|\\w|."), R"(a|[^b]|\w|.)");
}

TEST(Regex, SearchesListsOfAlternatives) {
  EXPECT_EQ(search("(?<=[0-9])km$|(?<=:)-|B|b", "5am b"), std::make_pair(4, 5));
  EXPECT_EQ(search("(?<=[0-9])km$|,$", "k5km"), std::make_pair(2, 4));
  EXPECT_EQ(search("(?<=[0-9é])日|,$", "日é日"), std::make_pair(5, 8));
  EXPECT_EQ(search("(?<=[0-9é])日|,$", "é日", 2), std::make_pair(2, 5)) << "what stands before is seen";
  EXPECT_EQ(search("(?<=a)b|(?<=c)", "xc"), std::make_pair(2, 2)) << "an empty match";
}

TEST(Regex, MatchesFromAPlaceWithWhatStandsBefore) {
  const Regex pattern("(?<=a)b");
  EXPECT_TRUE(pattern.match("ab", 1).has_value());
  EXPECT_FALSE(Regex("^b").match("ab", 1).has_value());
  EXPECT_FALSE(pattern.match("ab", 99).has_value());
  EXPECT_TRUE(Regex("").search("ab", 99).has_value());
  EXPECT_TRUE(Regex("a|ab").fullmatch("ab"));
}

TEST(Regex, TakesNothingThatPythonDoesNot) {
  for (const char* pattern : {"(*UTF)a",
                              "(?R)",
                              "(?1)",
                              "(?C1)",
                              R"(\Qa\E)",
                              R"(\p{L})",
                              R"(\K)",
                              "(?|a|b)",
                              R"(\C)",
                              "(?<n>a)",
                              "(*LIMIT_MATCH=1)",
                              "a**",
                              "*a",
                              "(",
                              ")",
                              "[",
                              "[z-a]",
                              "(?",
                              "a(?i)",
                              "\\",
                              R"(\N{DASH})",
                              "(?P<a>x)(?P<a>y)",
                              "(?(3)a|b)",
                              R"((a\1))",
                              "a{2,1}",
                              "\xff"}) {
    EXPECT_NE(error_of(pattern), "compiles") << pattern;
  }
  EXPECT_NE(error_of("a(b").find("at position 3"), std::string::npos);
}

TEST(Regex, RefusesWhatWouldTakeAllMemory) {
  EXPECT_NE(error_of("a{99999999999999999999}"), "compiles");
  EXPECT_NE(error_of(repeated("(?:", 50) + "abcdefgh" + repeated("){1000}", 50)), "compiles");
  EXPECT_NE(error_of(repeated("(", 100'000)), "compiles");
  EXPECT_NE(error_of(repeated("(", 100'000) + repeated(")", 100'000)), "compiles");
}

TEST(Regex, StopsWhereAMatchTakesForever) {
  for (const RegexEngine engine : {RegexEngine::kFastest, RegexEngine::kInterpreter}) {
    const Regex pattern("(?:a|aa)+$", engine);
    EXPECT_THROW((void)pattern.match(repeated("a", 60) + "b"), Error);
    EXPECT_TRUE(pattern.match("aaa").has_value()) << "usable afterwards";
  }
}

TEST(Regex, MatchesLongTexts) {
  const std::string text = repeated("ab", 200'000);
  for (const RegexEngine engine : {RegexEngine::kFastest, RegexEngine::kInterpreter}) {
    const Regex pattern("(?:a|b)+", engine);
    EXPECT_EQ(pattern.match(text)->end, text.size());
    EXPECT_EQ(Regex("(?:ab)*+$", engine).match(text)->end, text.size());
  }
}

}  // namespace
}  // namespace spacy
