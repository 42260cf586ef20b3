#include "tokens/from_array.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace spacy {
namespace {

class FromArrayTest : public ::testing::Test {
 protected:
  FromArrayTest() {
    for (const char* word : {"a", "b", "c"}) doc.push_back(vocab.get(word), true);
  }
  std::string code_of(std::vector<uint64_t> attributes, std::vector<uint64_t> cells) {
    try {
      from_array(doc, attributes, cells, FileStrings());
      return "";
    } catch (const Error& error) {
      return error.code();
    }
  }
  Vocab vocab{"xx", nullptr};
  Doc doc{vocab};
};

constexpr uint64_t kBack = ~uint64_t{0};

TEST_F(FromArrayTest, SetsSentencesFromTheTree) {
  const uint64_t root = vocab.strings().hash(vocab.strings().add("ROOT"));
  EXPECT_EQ(code_of({attr::kHead, attr::kDep}, {0, root, 0, root, kBack, root}), "");
  EXPECT_EQ(doc.column(Column::sent_start)[1], 1U);
  EXPECT_EQ(static_cast<int32_t>(doc.column(Column::sent_start)[2]), -1);
}

TEST_F(FromArrayTest, PassesOverWhatIsTheVocabs) {
  EXPECT_EQ(code_of({attr::kOrth, attr::kTag}, {1, 0, 2, 0, 3, 0}), "");
  EXPECT_EQ(doc.text(), "a b c ");
}

TEST_F(FromArrayTest, SetsNothingWhereAnyIsWrong) {
  EXPECT_EQ(code_of({attr::kPos, attr::kEntIob}, {84, 2, 84, 2, 84, 4}), "E982");
  EXPECT_FALSE(doc.has(Column::pos));
  EXPECT_EQ(code_of({attr::kPos}, {84, 84, 83}), "E1021");
  EXPECT_EQ(code_of({attr::kHead}, {0, 0, 1}), "E190");
  EXPECT_EQ(code_of({attr::kHead}, {kBack, 0, 0}), "E190");
  EXPECT_EQ(code_of({attr::kPos}, {84, 84}), "E971");
  EXPECT_EQ(code_of({attr::kMorph}, {12345, 0, 0}), "E018");
  EXPECT_EQ(doc.mask(), Doc::bit(Column::lex) | Doc::bit(Column::spacy));
}

TEST_F(FromArrayTest, CirclesAreFoundAndNamed) {
  const auto check = [&](std::vector<uint64_t> heads) {
    from_array(doc, std::vector<uint64_t>{attr::kHead}, heads, FileStrings());
    check_heads(doc);
  };
  EXPECT_NO_THROW(check({1, 0, kBack}));
  EXPECT_NO_THROW(check({2, kBack, 0}));
  EXPECT_THROW(check({1, kBack, 0}), Error);
  EXPECT_THROW(check({1, 1, kBack - 1}), Error);
  EXPECT_THROW(check({0, 1, kBack}), Error);
}

TEST_F(FromArrayTest, ALongChainTakesNoTime) {
  Doc chain(vocab);
  constexpr size_t length = 200000;
  for (size_t i = 0; i < length; ++i) chain.push_back(vocab.get("a"), true);
  const auto heads = chain.column(Column::head);
  for (size_t i = 1; i < length; ++i) heads[i] = static_cast<uint32_t>(-1);
  EXPECT_NO_THROW(check_heads(chain));
}

}  // namespace
}  // namespace spacy
