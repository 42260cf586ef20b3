#include "pipeline/arc_eager.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "pipeline/nonproj.h"
#include "support/model_builder.h"

namespace spacy {
namespace {

using Names = std::vector<std::string>;
using Numbers = std::vector<int64_t>;

constexpr const char* kMoves =
    R"({"0":{"":9},"1":{"":9},"2":{"obj":3,"dep":0,"subtok":0},"3":{"obj":3,"dep":0,"subtok":0},"4":{"ROOT":1}})";

class ArcEager : public testing::Test {
 protected:
  void SetUp() override { moves_.read(support::moves_bytes(kMoves), "parser/moves", vocab_.strings()); }

  Doc doc_of(size_t length) {
    Doc doc(vocab_);
    for (size_t i = 0; i < length; ++i) doc.push_back(vocab_.get(std::string(1, static_cast<char>('a' + i))), true);
    return doc;
  }

  size_t index_of(const std::string& name) const {
    const Names names = moves_.move_names();
    return static_cast<size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  }

  /// Takes actions by their names; each must be allowed.
  void take(ArcEagerState& state, const Names& names) {
    for (const std::string& name : names) {
      std::vector<float> scores(moves_.actions().size(), 0.0F);
      scores[index_of(name)] = 1;
      const size_t best = moves_.best(state, scores);
      ASSERT_EQ(best, index_of(name)) << name;
      state.apply(moves_.actions()[best]);
    }
  }

  Names allowed(const ArcEagerState& state) const {
    Names names;
    for (const std::string& name : moves_.move_names()) {
      std::vector<float> scores(moves_.actions().size(), 0.0F);
      scores[index_of(name)] = 1;
      if (moves_.best(state, scores) == index_of(name)) names.push_back(name);
    }
    return names;
  }

  static Numbers context(const ArcEagerState& state, size_t roles) {
    Numbers words(roles);
    state.context(words);
    return words;
  }

  Vocab vocab_{"en", nullptr};
  ArcEagerSystem moves_;
};

TEST_F(ArcEager, ReadsItsMoves) {
  EXPECT_EQ(moves_.move_names(),
            (Names{"S", "D", "L-obj", "L-subtok", "L-dep", "R-obj", "R-subtok", "R-dep", "B-ROOT"}));
  EXPECT_EQ(moves_.labels(), (Names{"ROOT", "dep", "obj", "subtok"}));
  ArcEagerSystem decorated;
  decorated.read(support::moves_bytes(R"({"0":{"":1},"2":{"a||b":1}})"), "parser/moves", vocab_.strings());
  EXPECT_EQ(decorated.labels(), Names{"b"});  // as spaCy 3.8 lists them
}

TEST_F(ArcEager, RefusesMovesThatAreNone) {
  const auto code_of = [&](const std::string& json) {
    try {
      ArcEagerSystem().read(support::moves_bytes(json), "parser/moves", vocab_.strings());
    } catch (const Error& error) {
      EXPECT_NE(error.message().find("parser/moves"), std::string::npos);
      return error.code();
    }
    return std::string();
  };
  EXPECT_EQ(code_of(R"({"5":{"":1}})"), "E019");
  EXPECT_EQ(code_of(R"({})"), "E924");
  EXPECT_EQ(code_of(R"({"0":{"":1},"2":{"a||b||c":1}})"), "BAD_MODEL");
}

TEST_F(ArcEager, AttachesWordsToBothSides) {
  const Doc doc = doc_of(3);
  ArcEagerState state;
  state.start(doc, 10);
  EXPECT_EQ(allowed(state), (Names{"S", "B-ROOT"}));
  take(state, {"S", "L-obj", "S", "R-dep", "D", "D"});
  EXPECT_TRUE(state.done());
  EXPECT_EQ(state.head(0), 1);
  EXPECT_EQ(state.head(1), -1);
  EXPECT_EQ(state.head(2), 1);
  EXPECT_EQ(vocab_.strings().view(state.label(2)), "dep");
}

TEST_F(ArcEager, ShowsTheModelWordsByTheirPlaceInTheBatch) {
  const Doc doc = doc_of(6);
  ArcEagerState state;
  state.start(doc, 10);
  EXPECT_EQ(context(state, 8), (Numbers{10, 11, -1, -1, -1, -1, -1, -1}));
  take(state, {"S", "L-obj", "S", "R-obj", "D", "R-obj", "S"});
  EXPECT_EQ(context(state, 8), (Numbers{15, -1, 14, 13, 11, -1, -1, -1}));
  EXPECT_EQ(context(state, 3), (Numbers{15, -1, -1}));
  take(state, {"L-dep", "D"});
  EXPECT_EQ(context(state, 8), (Numbers{15, -1, 11, -1, -1, 14, 10, 13}));
  EXPECT_EQ(context(state, 13), (Numbers{15, -1, 11, -1, -1, 10, 13, 14, 12, -1, -1, -1, -1}));
}

TEST_F(ArcEager, GivesAWordWithoutAHeadBackToTheBuffer) {
  const Doc doc = doc_of(3);
  ArcEagerState state;
  state.start(doc, 0);
  take(state, {"S", "S", "D"});
  EXPECT_EQ(context(state, 3)[0], 1);
  EXPECT_EQ(allowed(state), (Names{"D", "L-obj", "L-subtok", "L-dep", "R-obj", "R-subtok", "R-dep", "B-ROOT"}));
}

TEST_F(ArcEager, KeepsToTheSentencesThatAreThere) {
  Doc doc = doc_of(4);
  const auto starts = doc.column(Column::sent_start);
  starts[1] = static_cast<uint32_t>(-1);
  starts[2] = 1;
  ArcEagerState state;
  state.start(doc, 0);
  EXPECT_EQ(allowed(state), (Names{"S"}));  // the second word can't start a sentence
  take(state, {"S"});
  EXPECT_EQ(allowed(state), (Names{"S", "L-obj", "L-subtok", "L-dep", "R-obj", "R-subtok", "R-dep"}));
  take(state, {"R-obj"});
  EXPECT_EQ(allowed(state), (Names{"D", "B-ROOT"}));  // no arc into the next sentence
}

TEST_F(ArcEager, AttachesSubtokensToTheirNeighboursAlone) {
  const Doc doc = doc_of(3);
  ArcEagerState state;
  state.start(doc, 0);
  take(state, {"S", "R-dep", "D"});
  EXPECT_EQ(allowed(state), (Names{"D", "L-obj", "L-dep", "R-obj", "R-dep"}));
}

TEST_F(ArcEager, EndsWhateverTheMovesAre) {
  for (const char* json : {R"({"0":{"":1}})", R"({"1":{"":1}})", R"({"2":{"a":1},"4":{"":1}})",
                           R"({"0":{"":1},"1":{"":1}})", R"({"0":{"":1},"3":{"subtok":1}})"}) {
    ArcEagerSystem moves;
    moves.read(support::moves_bytes(json), "parser/moves", vocab_.strings());
    Doc doc = doc_of(20);
    for (size_t i = 0; i < 20; i += 3) doc.column(Column::sent_start)[i] = static_cast<uint32_t>(-1);
    ArcEagerState state;
    state.start(doc, 0);
    const std::vector<float> scores(moves.actions().size(), std::nanf(""));
    size_t steps = 0;
    for (; !state.done() && steps < 1000; ++steps) {
      const size_t best = moves.best(state, scores);
      if (best == ArcEagerSystem::kNone) {
        state.give_up();
      } else {
        state.apply(moves.actions()[best]);
      }
    }
    EXPECT_LT(steps, 200U) << json;
  }
}

TEST(Nonproj, MovesDecoratedTokensToTheHeadThatTheyMean) {
  Vocab vocab("en", nullptr);
  Doc doc(vocab);
  for (const char* word : {"a", "b", "c", "d"}) doc.push_back(vocab.get(word), true);
  const std::vector<uint32_t> heads{1, 1, 1, 1};  // all at b
  const std::vector<std::string> deps{"x", "ROOT", "y", "z||y"};
  for (size_t i = 0; i < 4; ++i) {
    doc.column(Column::head)[i] = heads[i] - static_cast<uint32_t>(i);
    doc.column(Column::dep)[i] = vocab.strings().add(deps[i]);
  }
  deprojectivize(doc);
  EXPECT_EQ(static_cast<int32_t>(doc.column(Column::head)[3]), -1);
  EXPECT_EQ(vocab.strings().view(doc.column(Column::dep)[3]), "z");
  EXPECT_EQ(static_cast<int32_t>(doc.column(Column::head)[2]), -1);
}

TEST(Nonproj, EndsWhereHeadsGoInACircle) {
  Vocab vocab("en", nullptr);
  Doc doc(vocab);
  for (int i = 0; i < 3; ++i) doc.push_back(vocab.get("a"), true);
  doc.column(Column::head)[0] = 1;
  doc.column(Column::head)[1] = static_cast<uint32_t>(-1);
  doc.column(Column::head)[2] = static_cast<uint32_t>(-2);
  vocab.strings().add("far");
  doc.column(Column::dep)[2] = vocab.strings().add("x||far");
  deprojectivize(doc);
  EXPECT_EQ(static_cast<int32_t>(doc.column(Column::head)[2]), -2);
  EXPECT_EQ(vocab.strings().view(doc.column(Column::dep)[2]), "x");
}

}  // namespace
}  // namespace spacy
