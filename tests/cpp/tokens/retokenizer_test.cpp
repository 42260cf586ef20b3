#include "tokens/retokenizer.h"

#include <gtest/gtest.h>

#include "support/code_of.h"
#include "tokens/attributes.h"

namespace spacy {
namespace {

using support::code_of;
using Words = std::vector<std::string>;

class RetokenizerTest : public testing::Test {
 protected:
  Doc doc_of(const Words& words) {
    Doc doc(vocab_);
    for (const std::string& word : words) doc.push_back(vocab_.get(word), true);
    return doc;
  }
  void set_heads(Doc& doc, const std::vector<uint32_t>& heads) {
    for (uint32_t i = 0; i < heads.size(); ++i) {
      doc.column(Column::head)[i] = heads[i] - i;
      doc.column(Column::dep)[i] = vocab_.strings().add(heads[i] == i ? "ROOT" : "dep" + std::to_string(i));
    }
  }
  static std::vector<uint32_t> heads_of(const Doc& doc) {
    std::vector<uint32_t> heads;
    for (uint32_t i = 0; i < doc.length(); ++i) heads.push_back(doc.column(Column::head)[i] + i);
    return heads;
  }
  Words words_of(const Doc& doc) const {
    Words words;
    for (size_t i = 0; i < doc.length(); ++i) words.emplace_back(vocab_.strings().view(doc.lexeme(i).orth));
    return words;
  }

  Vocab vocab_{"en", nullptr};
};

TEST_F(RetokenizerTest, MergesWithTheRootsAnnotation) {
  Doc doc = doc_of({"I", "like", "New", "York", "a", "lot"});
  set_heads(doc, {1, 1, 3, 1, 5, 3});
  doc.column(Column::tag)[3] = vocab_.strings().add("NNP");
  doc.column(Column::lemma)[2] = vocab_.strings().add("new");
  doc.tensor.width = 1;
  doc.tensor.data = {0, 1, 2, 3, 4, 5};
  Retokenizer retokenizer(doc);
  retokenizer.merge(2, 4, {{attr::kEntType, vocab_.strings().add("GPE")}});
  retokenizer.merge(2, 4);  // the same again does nothing
  retokenizer.apply();
  EXPECT_EQ(words_of(doc), (Words{"I", "like", "New York", "a", "lot"}));
  EXPECT_EQ(heads_of(doc), (std::vector<uint32_t>{1, 1, 1, 4, 2}));
  EXPECT_EQ(vocab_.strings().view(doc.column(Column::dep)[2]), "dep3");
  EXPECT_EQ(vocab_.strings().view(doc.column(Column::tag)[2]), "NNP");
  EXPECT_EQ(vocab_.strings().view(doc.column(Column::lemma)[2]), "new");
  EXPECT_EQ(vocab_.strings().view(doc.column(Column::ent_type)[2]), "GPE");
  EXPECT_EQ(doc.tensor.data, (std::vector<float>{0, 1, 3, 4, 5}));
  EXPECT_EQ(doc.column(Column::sent_start)[0], 1U);
}

TEST_F(RetokenizerTest, SplitsAndAttachesTheParts) {
  Doc doc = doc_of({"I", "live", "in", "NewYork"});
  set_heads(doc, {1, 1, 1, 2});
  Retokenizer retokenizer(doc);
  retokenizer.split(3, {"New", "York"}, {{3, 1}, {2, 0}},
                    {TokenSettings{{attr::kDep, vocab_.strings().add("compound")}}});
  retokenizer.apply();
  EXPECT_EQ(words_of(doc), (Words{"I", "live", "in", "New", "York"}));
  EXPECT_EQ(heads_of(doc), (std::vector<uint32_t>{1, 1, 1, 4, 2}));
  EXPECT_EQ(vocab_.strings().view(doc.column(Column::dep)[3]), "compound");
  EXPECT_EQ(doc.text(), "I live in NewYork ");
}

TEST_F(RetokenizerTest, SetsAttributesOfLexemes) {
  Doc doc = doc_of({"a", "b"});
  Retokenizer retokenizer(doc);
  const uint64_t is_stop = static_cast<uint64_t>(Flag::is_stop);
  retokenizer.merge(0, 2, {{is_stop, 1}, {attr::kShape, vocab_.strings().add("shape")}});
  retokenizer.apply();
  EXPECT_TRUE(doc.lexeme(0).has(Flag::is_stop));
  EXPECT_EQ(vocab_.strings().view(doc.lexeme(0).shape), "shape");
}

TEST_F(RetokenizerTest, RefusesWhatPythonRefuses) {
  Doc doc = doc_of({"abc", "d", "e"});
  Retokenizer retokenizer(doc);
  EXPECT_EQ(code_of([&] { retokenizer.merge(1, 1); }), "E199");
  EXPECT_EQ(code_of([&] { retokenizer.merge(2, 9); }), "E1035");
  EXPECT_EQ(code_of([&] { retokenizer.split(0, {"ab"}, {{0, 0}}); }), "E117");
  EXPECT_EQ(code_of([&] { retokenizer.split(7, {"a"}, {{0, 0}}); }), "E1035");
  retokenizer.merge(0, 2);
  EXPECT_EQ(code_of([&] { retokenizer.merge(1, 3); }), "E102");
}

TEST_F(RetokenizerTest, RefusesSplitsOfMergedTokensAndWrongHeads) {
  const auto code = [&](bool merge, uint32_t token, const Words& orths, const std::vector<Retokenizer::Head>& heads) {
    Doc doc = doc_of({"ab", "cd", "ef"});
    Retokenizer retokenizer(doc);
    if (merge) retokenizer.merge(0, 2);
    retokenizer.split(token, orths, heads);
    return code_of([&] { retokenizer.apply(); });
  };
  EXPECT_EQ(code(true, 1, {"c", "d"}, {{2, 0}, {2, 0}}), "E122");
  EXPECT_EQ(code(true, 2, {"e", "f"}, {{1, 0}, {2, 0}}), "E123");
  EXPECT_EQ(code(false, 2, {"e", "f"}, {{1, 0}}), "E115");
  EXPECT_EQ(code(false, 2, {"e", "f"}, {{1, 0}, {2, 9}}), "E1035");
  EXPECT_EQ(code(false, 2, {"e", "f"}, {{1, 0}, {2, 1}}), "");
}

TEST_F(RetokenizerTest, RefusesHeadsOutsideTheDoc) {
  Doc doc = doc_of({"a", "b"});
  doc.column(Column::head)[1] = 5;
  Retokenizer retokenizer(doc);
  retokenizer.merge(0, 1);
  EXPECT_EQ(code_of([&] { retokenizer.apply(); }), "BAD_DOC");
}

}  // namespace
}  // namespace spacy
