#include "tokens/doc.h"

#include <gtest/gtest.h>

namespace spacy {
namespace {

// Words of one field: what a Doc needs of a vocab.
class Plain final : public LexicalAttributes {
 public:
  Lexeme make(std::string_view word, StringStore& strings) const override {
    Lexeme lexeme;
    lexeme.orth = strings.add(word);
    lexeme.norm = strings.add("norm of " + std::string(word));
    return lexeme;
  }
};

class DocTest : public testing::Test {
 protected:
  Vocab vocab{"xx", std::make_shared<Plain>()};
  Doc doc{vocab};
};

TEST_F(DocTest, StartsEmpty) {
  EXPECT_EQ(doc.length(), 0U);
  EXPECT_EQ(doc.mask(), 0U);
  EXPECT_FALSE(doc.has(Column::lex));
  EXPECT_TRUE(doc.column(Column::dep).empty());
  EXPECT_EQ(doc.text(), "");
}

TEST_F(DocTest, JoinsWordsAndSpaces) {
  doc.push_back(vocab.get("a"), true);
  doc.push_back(vocab.get("b"), false);
  doc.push_back(vocab.get("c"), true);
  EXPECT_EQ(doc.text(), "a bc ");
  EXPECT_EQ(doc.length(), 3U);
  EXPECT_EQ(doc.mask(), Doc::bit(Column::lex) | Doc::bit(Column::spacy));
}

TEST_F(DocTest, AColumnIsMadeOfZerosAndGrowsWithTheTokens) {
  doc.push_back(vocab.get("a"), false);
  auto types = doc.column(Column::ent_type);
  ASSERT_EQ(types.size(), 1U);
  EXPECT_EQ(types[0], 0U);
  types[0] = 7;
  doc.push_back(vocab.get("b"), false);
  const Doc& read = doc;
  ASSERT_EQ(read.column(Column::ent_type).size(), 2U);
  EXPECT_EQ(read.column(Column::ent_type)[0], 7U);
  EXPECT_EQ(read.column(Column::ent_type)[1], 0U);
}

TEST_F(DocTest, ReadingAColumnThatIsAbsentDoesNotMakeIt) {
  doc.push_back(vocab.get("a"), false);
  const Doc& read = doc;
  EXPECT_TRUE(read.column(Column::lemma).empty());
  EXPECT_FALSE(doc.has(Column::lemma));
}

TEST_F(DocTest, AColumnCanBeDroppedAndMadeAgain) {
  doc.push_back(vocab.get("a"), false);
  doc.column(Column::tag)[0] = 3;
  doc.drop(Column::tag);
  EXPECT_FALSE(doc.has(Column::tag));
  EXPECT_EQ(doc.column(Column::tag)[0], 0U);
}

TEST_F(DocTest, TheTokensOwnNormWins) {
  doc.push_back(vocab.get("a"), false);
  doc.push_back(vocab.get("b"), false);
  const StringId own = vocab.strings().add("own");
  doc.column(Column::norm)[1] = own;
  EXPECT_EQ(vocab.strings().view(doc.norm(0)), "norm of a");
  EXPECT_EQ(doc.norm(1), own);
}

}  // namespace
}  // namespace spacy
