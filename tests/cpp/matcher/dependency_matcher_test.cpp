#include "matcher/dependency_matcher.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace spacy {
namespace {

struct DependencyMatcherTest : testing::Test {
  /// "the quick fox jumped over the dog": heads by place.
  Doc doc() {
    Doc made(vocab);
    for (const char* const word : {"the", "quick", "fox", "jumped", "over", "the", "dog"}) {
      made.push_back(vocab.get(word), true);
    }
    const int32_t heads[] = {2, 2, 3, 3, 3, 6, 4};
    const auto column = made.column(Column::head);
    for (int32_t i = 0; i < 7; ++i) column[static_cast<size_t>(i)] = static_cast<uint32_t>(heads[i] - i);
    return made;
  }
  /// The tokens that stand in a relation to `left`.
  std::string related(const char* op, const char* left) {
    DependencyMatcher matcher(vocab);
    matcher.add(
        "K", Json::parse(R"([[{"RIGHT_ID": "l", "RIGHT_ATTRS": {"ORTH": ")" + std::string(left) +
                         R"("}}, {"LEFT_ID": "l", "REL_OP": ")" + op + R"(", "RIGHT_ID": "r", "RIGHT_ATTRS": {}}]])"));
    std::string shown;
    std::vector<std::string> warnings;
    for (const DependencyMatch& match : matcher(doc(), nullptr, warnings)) {
      shown += (shown.empty() ? "" : " ") + std::to_string(match.tokens[1]);
    }
    return shown;
  }
  std::string code_of(const char* patterns) {
    DependencyMatcher matcher(vocab);
    try {
      matcher.add("K", Json::parse(patterns));
    } catch (const Error& error) {
      return error.code();
    }
    return "";
  }

  Vocab vocab{"en", nullptr};
};

TEST_F(DependencyMatcherTest, HasEveryOperator) {
  EXPECT_EQ(related("<", "fox"), "3");
  EXPECT_EQ(related(">", "fox"), "0 1");
  EXPECT_EQ(related("<<", "dog"), "3 4");
  EXPECT_EQ(related(">>", "over"), "5 6");
  EXPECT_EQ(related(".", "fox"), "3");
  EXPECT_EQ(related(".*", "over"), "5 6");
  EXPECT_EQ(related(";", "fox"), "1");
  EXPECT_EQ(related(";*", "fox"), "0 1");
  EXPECT_EQ(related("$+", "quick"), "");
  EXPECT_EQ(related("$-", "quick"), "0");
  EXPECT_EQ(related("$++", "fox"), "4");
  EXPECT_EQ(related("$--", "over"), "2");
  EXPECT_EQ(related(">+", "jumped"), "4");
  EXPECT_EQ(related(">-", "jumped"), "2");
  EXPECT_EQ(related(">++", "jumped"), "4");
  EXPECT_EQ(related(">--", "fox"), "0 1");
  EXPECT_EQ(related("<+", "fox"), "3");
  EXPECT_EQ(related("<-", "over"), "3");
  EXPECT_EQ(related("<++", "quick"), "2");
  EXPECT_EQ(related("<--", "dog"), "4");
}

TEST_F(DependencyMatcherTest, RefusesWhatPythonRefuses) {
  EXPECT_EQ(code_of("5"), "E948");
  EXPECT_EQ(code_of("[[]]"), "E012");
  EXPECT_EQ(code_of(R"([["a"]])"), "E1008");
  EXPECT_EQ(code_of(R"([{"RIGHT_ID": "a"}])"), "E1008");
  EXPECT_EQ(code_of(R"([[{"X": 1}]])"), "E098");
  EXPECT_EQ(code_of(R"([[{"RIGHT_ID": "a", "RIGHT_ATTRS": {}, "REL_OP": "<"}]])"), "E099");
  EXPECT_EQ(code_of(R"([[{"RIGHT_ID": "a", "RIGHT_ATTRS": {"OP": "+"}}]])"), "E1016");
  const std::string begin = R"([[{"RIGHT_ID": "a", "RIGHT_ATTRS": {}}, )";
  EXPECT_EQ(code_of((begin + R"({"RIGHT_ID": "b", "RIGHT_ATTRS": {}, "LEFT_ID": "a"}]])").c_str()), "E100");
  EXPECT_EQ(code_of((begin + R"({"RIGHT_ID": "b", "RIGHT_ATTRS": {}, "LEFT_ID": "c", "REL_OP": "<"}]])").c_str()),
            "E101");
  EXPECT_EQ(code_of((begin + R"({"RIGHT_ID": "b", "RIGHT_ATTRS": {}, "LEFT_ID": "a", "REL_OP": "="}]])").c_str()),
            "E1007");
}

TEST_F(DependencyMatcherTest, AddsAndRemovesRules) {
  DependencyMatcher matcher(vocab);
  const Json any = Json::parse(R"([[{"RIGHT_ID": "a", "RIGHT_ATTRS": {"ORTH": "fox"}}]])");
  const Hash key = StringStore::hash_of("A");
  matcher.add("A", any);
  matcher.add("A", any);
  matcher.add("B", any);
  std::vector<std::string> warnings;
  EXPECT_EQ(matcher(doc(), nullptr, warnings).size(), 3U);
  EXPECT_EQ(matcher.length(), 2U);
  matcher.remove(key);
  EXPECT_FALSE(matcher.has(key));
  EXPECT_EQ(matcher(doc(), nullptr, warnings).size(), 1U);
  EXPECT_THROW(matcher.remove(key), Error);
}

// Python's answers for heads that run in a circle: no way up ends, and none hangs.
TEST_F(DependencyMatcherTest, EndsWhereHeadsRunInACircle) {
  Doc made = doc();
  made.column(Column::head)[3] = 1;
  DependencyMatcher matcher(vocab);
  matcher.add(
      "A",
      Json::parse(
          R"([[{"RIGHT_ID": "a", "RIGHT_ATTRS": {}}, {"LEFT_ID": "a", "REL_OP": "<<", "RIGHT_ID": "b", "RIGHT_ATTRS": {}}]])"));
  std::vector<std::string> warnings;
  EXPECT_FALSE(matcher(made, nullptr, warnings).empty());
}

}  // namespace
}  // namespace spacy
