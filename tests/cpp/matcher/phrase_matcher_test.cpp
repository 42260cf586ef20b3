#include "matcher/phrase_matcher.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace spacy {
namespace {

struct PhraseMatcherTest : testing::Test {
  Doc doc(std::initializer_list<const char*> words) {
    Doc made(vocab);
    for (const char* const word : words) made.push_back(vocab.get(word), true);
    return made;
  }
  std::string shown(const std::vector<Match>& matches) const {
    std::string text;
    for (const Match& match : matches) {
      text += (text.empty() ? "" : " ") + std::string(vocab.strings().view(*vocab.strings().find_hash(match.key))) +
              ":" + std::to_string(match.start) + "-" + std::to_string(match.end);
    }
    return text;
  }

  Vocab vocab{"en", nullptr};
  PhraseMatcher matcher{vocab};
};

TEST_F(PhraseMatcherTest, GivesMatchesByStartAndLength) {
  matcher.add("CITY", std::vector{doc({"New", "York"}), doc({"York"})});
  matcher.add("PAPER", std::vector{doc({"New", "York", "Times"})});
  EXPECT_EQ(shown(matcher(doc({"New", "York", "Times"}))), "CITY:0-2 PAPER:0-3 CITY:1-2");
  EXPECT_EQ(shown(matcher(doc({"New", "York", "Times"}), 1, 2)), "CITY:1-2");
}

TEST_F(PhraseMatcherTest, KeepsOtherRulesOfAPhrase) {
  matcher.add("A", std::vector{doc({"x", "y"})});
  matcher.add("B", std::vector{doc({"x", "y"}), doc({"x"})});
  matcher.remove("A");
  EXPECT_EQ(shown(matcher(doc({"x", "y"}))), "B:0-1 B:0-2");
  matcher.remove("B");
  EXPECT_EQ(shown(matcher(doc({"x", "y"}))), "");
  EXPECT_THROW(matcher.remove("B"), Error);
  EXPECT_EQ(matcher.length(), 0U);
}

TEST_F(PhraseMatcherTest, ChecksAttributesAndAnnotation) {
  EXPECT_THROW(PhraseMatcher(vocab, "FOO"), Error);
  PhraseMatcher by_tag(vocab, "tag");
  EXPECT_THROW(by_tag.add("K", std::vector{doc({"x"})}), Error);
  PhraseMatcher strict(vocab, "ORTH", true);
  Doc tagged = doc({"x"});
  tagged.column(Column::tag)[0] = vocab.strings().add("NN");
  EXPECT_EQ(strict.add("K", std::vector{tagged}).size(), 1U);
}

TEST(PreshMapTest, KeepsTheOrderOfItsCells) {
  PreshMap<int> map;
  for (const uint64_t key : {16ULL, 8ULL, 3ULL, 0ULL}) map.set(key, 1);
  map.clear(16);
  map.set(24, 2);
  std::vector<uint64_t> keys;
  map.each([&](uint64_t key, int) { keys.push_back(key); });
  EXPECT_EQ(keys, (std::vector<uint64_t>{24, 8, 3, 0}));
  EXPECT_EQ(map.filled(), 3U);
  EXPECT_EQ(map.find(16), nullptr);
}

}  // namespace
}  // namespace spacy
