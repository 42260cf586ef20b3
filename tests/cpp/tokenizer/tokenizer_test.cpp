#include "tokenizer/tokenizer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "lang/language_data.h"
#include "support/disk_files.h"
#include "tokenizer/rules.h"

namespace spacy {
namespace {

std::shared_ptr<const LanguageData> english() {
  static const auto data = parse_language_data(support::read_file(std::string(SPACY_LANG_DIR) + "/en.json"));
  return data;
}

/// "do|n't " shows tokens, and the spaces that follow them.
std::string shown(const Doc& doc) {
  std::string out;
  for (size_t i = 0; i < doc.length(); ++i) {
    if (i > 0) out += '|';
    out += doc.vocab().strings().view(doc.lexeme(i).orth);
    if (doc.column(Column::spacy)[i] != 0) out += ' ';
  }
  return out;
}

std::string norms(const Doc& doc) {
  std::string out;
  for (size_t i = 0; i < doc.length(); ++i) {
    if (i > 0) out += '|';
    out += doc.vocab().strings().view(doc.norm(i));
  }
  return out;
}

class EnglishTokenizer : public testing::Test {
 protected:
  EnglishTokenizer() : vocab_("en", make_lexical_attributes(english())), tokenizer_(vocab_) {
    tokenizer_.from_defaults(english()->tokenizer);
  }
  std::string cut(std::string_view text) { return shown(tokenizer_(text)); }

  Vocab vocab_;
  Tokenizer tokenizer_;
};

// Expected values are spaCy 3.8's. tests/parity/tokenizer compares many thousand texts with it.
TEST_F(EnglishTokenizer, CutsWords) {
  EXPECT_EQ(cut("Hello, world!"), "Hello|, |world|!");
  EXPECT_EQ(cut("I don't know (it's U.K.)."), "I |do|n't |know |(|it|'s |U.K.|)|.");
  EXPECT_EQ(cut("dyn-o-mite costs $5.2bn/10km"), "dyn|-|o|-|mite |costs |$|5.2bn/10|km");
  EXPECT_EQ(cut("see http://example.com/a?b=(c)."), "see |http://example.com/a?b=(c|)|.");
  EXPECT_EQ(cut(":-) (:"), ":-) |(:");
}

TEST_F(EnglishTokenizer, KeepsWhiteSpace) {
  EXPECT_EQ(cut(""), "");
  EXPECT_EQ(cut(" "), " ");
  EXPECT_EQ(cut("  "), "  ");
  EXPECT_EQ(cut(" a"), " |a");
  EXPECT_EQ(cut("a "), "a ");
  EXPECT_EQ(cut("a  "), "a | ");
  EXPECT_EQ(cut("a  b"), "a | |b");
  EXPECT_EQ(cut("a\nb"), "a|\n|b");
  EXPECT_EQ(cut("a \n b"), "a |\n |b");
  EXPECT_EQ(cut("a\u00a0b\u3000\u2028c"), "a|\u00a0|b|\u3000\u2028|c");
  EXPECT_EQ(cut("a\x1c"
                "b"),
            "a|\x1c|b");
}

TEST_F(EnglishTokenizer, TakesAnyCharacter) {
  EXPECT_EQ(cut(std::string(1, '\0')), std::string(1, '\0'));
  EXPECT_EQ(cut("👩‍👩‍👧🇫🇷"), "👩|‍|👩|‍|👧|🇫|🇷");
}

TEST_F(EnglishTokenizer, SetsNormsOfSpecialCases) {
  EXPECT_EQ(norms(tokenizer_("I can't, Gonna")), "i|can|not|,|going|to");
  EXPECT_FALSE(tokenizer_("No special case").has(Column::norm));
}

TEST_F(EnglishTokenizer, GivesTheSameFromItsCache) {
  const std::vector<std::string> texts = {"don't",     "(don't)", "a-b", "supercalifragilisticexpialidocious",
                                          "it's it's", "x"};
  std::vector<std::string> first;
  for (const std::string& text : texts) first.push_back(cut(text));
  for (int round = 0; round < 40'000; ++round) cut("fill" + std::to_string(round));
  for (size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(cut(texts[i]), first[i]);
}

TEST_F(EnglishTokenizer, ForgetsWhatAZoneSaw) {
  cut("before don't");
  for (int zone = 0; zone < 3; ++zone) {
    const size_t lexemes = vocab_.size();
    vocab_.begin_zone();
    for (int i = 0; i < 50; ++i)
      EXPECT_EQ(cut("zone" + std::to_string(i) + " don't"), "zone" + std::to_string(i) + " |do|n't");
    vocab_.end_zone();
    ASSERT_EQ(vocab_.size(), lexemes);
    EXPECT_EQ(cut("other" + std::to_string(zone)), "other" + std::to_string(zone));
    EXPECT_EQ(cut("zone3 don't"), "zone3 |do|n't");
  }
}

TEST_F(EnglishTokenizer, ForgetsAZoneThatFilledTheCache) {
  cut("before");
  vocab_.begin_zone();
  for (int i = 0; i < 40'000; ++i) cut("zone" + std::to_string(i));
  vocab_.end_zone();
  for (int i = 0; i < 40'000; i += 99) {
    ASSERT_EQ(cut("new" + std::to_string(i)), "new" + std::to_string(i));
    ASSERT_EQ(cut("zone" + std::to_string(i)), "zone" + std::to_string(i));
  }
  EXPECT_EQ(cut("before"), "before");
}

TEST_F(EnglishTokenizer, RefusesNewRulesInsideAZone) {
  vocab_.begin_zone();
  EXPECT_THROW(tokenizer_.from_defaults(english()->tokenizer), Error);
  vocab_.end_zone();
}

TEST_F(EnglishTokenizer, KeepsOldRulesWhereNewOnesAreBad) {
  EXPECT_THROW(tokenizer_.from_file("\x81"), Error);
  TokenizerRules rules;
  rules.prefix_search = "(";
  EXPECT_THROW(tokenizer_.set_rules(rules), Error);
  EXPECT_EQ(cut("don't"), "do|n't");
}

TEST_F(EnglishTokenizer, CutsLongChunksInTheirTime) {
  EXPECT_EQ(tokenizer_(std::string(200'000, '(')).length(), 200'000U);
  EXPECT_EQ(tokenizer_(std::string(1'000'000, 'a')).length(), 1U);
}

/// Rules of one's own over English words.
class OwnRules : public EnglishTokenizer {
 protected:
  void set(std::map<std::string, std::vector<ExceptionPiece>, std::less<>> exceptions) {
    rules_.exceptions = std::move(exceptions);
    tokenizer_.set_rules(rules_);
  }
  TokenizerRules rules_;
};

TEST_F(OwnRules, CutAtSpacesAloneWithoutAny) {
  set({});
  EXPECT_EQ(cut("don't (stop), now"), "don't |(stop), |now");
}

TEST_F(OwnRules, FindSpecialCasesAcrossSpaces) {
  set({{"New York", {{"New York", {}}}},
       {"a b", {{"a", "A"}, {" ", {}}, {"b", {}}}},
       {"b c d", {{"b c", {}}, {" d", {}}}}});
  EXPECT_EQ(cut("in New York "), "in |New York ");
  EXPECT_EQ(cut("New  York"), "New | |York");
  EXPECT_EQ(cut("a b"), "a| |b");
  EXPECT_EQ(norms(tokenizer_("a b")), "A| |b");
  // The longest wins; what it covers is not cut again.
  EXPECT_EQ(cut("a b c d a b"), "a |b c| d |a| |b");
}

TEST_F(OwnRules, GiveUpOnAChunkThatWouldTakeMinutes) {
  rules_.suffix_search = "(?P<named>x)$";
  set({});
  EXPECT_THROW(tokenizer_(std::string(40'000, 'x')), Error);
  EXPECT_EQ(cut("ax"), "a|x");
}

TEST_F(OwnRules, TakeEmptyInfixes) {
  rules_.infix_finditer = "(?<=[a-z])(?=[A-Z])|-";
  set({});
  EXPECT_EQ(cut("fooBarBaz-x"), "foo|Bar|Baz|-|x");
}

TEST_F(OwnRules, TakeTokenMatchesBeforeAffixes) {
  rules_.prefix_search = "^[(]";
  rules_.suffix_search = "[)]$";
  rules_.token_match = R"(^\(\d+\)$)";
  set({});
  EXPECT_EQ(cut("(12) (ab) ((12))"), "(12) |(|ab|) |(|(12)|)");
}

}  // namespace
}  // namespace spacy
