#include "matcher/matcher.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "text/unicode.h"
#include "text/utf8.h"

namespace spacy {
namespace {

/// Words with what the tests look at.
class Words final : public LexicalAttributes {
 public:
  Lexeme make(std::string_view word, StringStore& strings) const override {
    Lexeme lexeme;
    lexeme.lower = lexeme.norm = strings.add(str_lower(word));
    lexeme.length = static_cast<uint32_t>(code_point_length(word));
    if (str_isdigit(word)) lexeme.flags |= 1U << static_cast<uint32_t>(Flag::is_digit);
    return lexeme;
  }
};

struct MatcherTest : testing::Test {
  Doc doc(std::initializer_list<const char*> words) {
    Doc made(vocab);
    for (const char* const word : words) made.push_back(vocab.get(word), true);
    return made;
  }
  static Json json(const char* text) { return parse_json(text, "pattern"); }
  std::vector<std::string> add(const char* key, const char* patterns, std::optional<Greedy> greedy = std::nullopt) {
    return matcher.add(key, json(patterns), greedy);
  }
  /// "K:0-2" for each match.
  std::string shown(const std::vector<Match>& matches) const {
    std::string text;
    for (const Match& match : matches) {
      text += (text.empty() ? "" : " ") + std::string(vocab.strings().view(*vocab.strings().find_hash(match.key))) +
              ":" + std::to_string(match.start) + "-" + std::to_string(match.end);
    }
    return text;
  }
  std::string code_of(const char* patterns) {
    try {
      add("K", patterns);
    } catch (const Error& error) {
      return error.code();
    }
    return "";
  }

  Vocab vocab{"en", std::make_shared<Words>()};
  Matcher matcher{vocab};
};

TEST_F(MatcherTest, GivesMatchesAsTheyEnd) {
  add("K", R"([[{"LOWER": "a"}, {"OP": "*"}, {"LOWER": "b"}]])");
  add("L", R"([[{"ORTH": "A"}]])");
  EXPECT_EQ(shown(matcher(doc({"a", "A", "b", "b"}))), "L:1-2 K:1-3 K:0-3 K:1-4 K:0-4");
}

TEST_F(MatcherTest, FindsEachMatchOnce) {
  add("K", R"([[{"OP": "?"}, {"OP": "?"}], [{}]])");
  EXPECT_EQ(shown(matcher(doc({"a"}))), "K:0-1");
}

TEST_F(MatcherTest, KeepsTheLongestOrTheFirstOfARule) {
  add("K", R"([[{"LOWER": "a", "OP": "+"}]])", Greedy::longest);
  EXPECT_EQ(shown(matcher(doc({"a", "a", "b", "a"}))), "K:0-2 K:3-4");
  add("K", R"([[{"LOWER": "b"}, {"LOWER": "a"}]])", Greedy::first);
  EXPECT_EQ(shown(matcher(doc({"a", "a", "b", "a"}))), "K:0-2 K:2-4");
}

TEST_F(MatcherTest, CountsRepeats) {
  add("K", R"([[{"IS_DIGIT": true, "OP": "{2,3}"}]])");
  EXPECT_EQ(shown(matcher(doc({"1", "2", "3", "4"}))), "K:0-2 K:0-3 K:1-3 K:1-4 K:2-4");
  add("L", R"([[{"OP": "{0}"}]])");
  EXPECT_EQ(matcher.length(), 2U);
  EXPECT_EQ(shown(matcher(doc({"x"}))), "");
}

TEST_F(MatcherTest, NamesThePlaceOfEachToken) {
  add("K", R"([[{"LOWER": "a"}, {"LOWER": "x", "OP": "*"}, {"LOWER": "b"}]])");
  const auto matches = matcher(doc({"a", "x", "x", "b"}), {.with_alignments = true});
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].alignments, (std::vector<uint32_t>{0, 1, 1, 2}));
}

TEST_F(MatcherTest, CountsFromTheSpansStart) {
  add("K", R"([[{"LOWER": "b"}]])");
  EXPECT_EQ(shown(matcher(doc({"b", "a", "b", "b"}), {.start = 1, .end = 3})), "K:1-2");
}

TEST_F(MatcherTest, AsksPredicates) {
  add("R", R"([[{"LOWER": {"REGEX": "^c.*s$"}}]])");
  add("F", R"([[{"LOWER": {"FUZZY1": "cat"}}]])");
  add("S", R"([[{"LENGTH": {">=": 5}}]])");
  add("N", R"([[{"LOWER": {"NOT_IN": ["cats", "cat", "kittens"]}}]])");
  add("Z", R"([[{"LOWER": {"FUZZY": {"IN": ["kitens"]}}}]])");
  EXPECT_EQ(shown(matcher(doc({"Cat", "cats", "kittens", "dog"}))), "F:0-1 R:1-2 F:1-2 S:2-3 Z:2-3 N:3-4");
}

TEST_F(MatcherTest, ComparesExtensionAttributes) {
  add("K", R"([[{"_": {"kind": "a"}}]])");
  add("L", R"([[{"_": {"kind": {"IN": ["b"]}}}]])");
  add("M", R"([[{"_": {"kind": {"IN": [1]}}}]])");
  const ExtensionValues values{{"kind", {"a", "b", true}}};
  EXPECT_EQ(shown(matcher(doc({"x", "y", "z"}), {.extensions = &values})), "K:0-1 L:1-2 M:2-3");
  EXPECT_THROW(matcher(doc({"x"})), Error);
  EXPECT_EQ(matcher.extensions(), std::vector<std::string>{"kind"});
}

TEST_F(MatcherTest, AsksForAnnotation) {
  add("K", R"([[{"TAG": "NN"}]])");
  Doc plain = doc({"a"});
  EXPECT_THROW(matcher(plain), Error);
  EXPECT_EQ(shown(matcher(plain, {.allow_missing = true})), "");
  plain.column(Column::tag)[0] = vocab.strings().add("NN");
  EXPECT_EQ(shown(matcher(plain)), "K:0-1");
  EXPECT_EQ(matcher.reads(), Doc::bit(Column::tag));
}

TEST_F(MatcherTest, RemovesRules) {
  add("K", R"([[{}]])");
  add("L", R"([[{}]])");
  matcher.remove(StringStore::hash_of("K"));
  EXPECT_FALSE(matcher.has(StringStore::hash_of("K")));
  EXPECT_EQ(shown(matcher(doc({"a"}))), "L:0-1");
  EXPECT_THROW(matcher.remove(StringStore::hash_of("K")), Error);
}

TEST_F(MatcherTest, RefusesWrongPatterns) {
  EXPECT_EQ(code_of(R"({})"), "E948");
  EXPECT_EQ(code_of(R"([[]])"), "E012");
  EXPECT_EQ(code_of(R"([{"ORTH": "a"}])"), "E178");
  EXPECT_EQ(code_of(R"([[{"FOO": "a"}]])"), "BAD_PATTERN");
  EXPECT_EQ(code_of(R"([[{"IS_DIGIT": 1}]])"), "BAD_PATTERN");
  EXPECT_EQ(code_of(R"([[{"OP": "{3,2}"}]])"), "E011");
  EXPECT_EQ(code_of(R"([[{"LENGTH": 1.5}]])"), "E153");
  EXPECT_EQ(code_of(R"([[{"LENGTH": -1}]])"), "E154");
  EXPECT_EQ(code_of(R"([[{"ORTH": {"REGEX": "("}}]])"), "BAD_PATTERN");
  EXPECT_EQ(code_of(R"([[{"OP": "{1000001}"}]])"), "BAD_PATTERN");
  matcher = Matcher(vocab, {.validate = false});
  EXPECT_EQ(code_of(R"([[{"FOO": "a"}]])"), "E152");
  EXPECT_EQ(add("K", R"([[{"ORTH": {"FOO": "a"}}]])").size(), 1U);
}

TEST(LevenshteinTest, StopsAtTheLimit) {
  EXPECT_EQ(levenshtein("kitten", "sitting", 3), 3U);
  EXPECT_EQ(levenshtein("kitten", "sitting", 2), 3U);
  EXPECT_EQ(levenshtein("", "abc", 5), 3U);
  EXPECT_EQ(levenshtein("é", "e", 1), 1U);
}

}  // namespace
}  // namespace spacy
