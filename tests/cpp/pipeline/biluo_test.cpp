#include "pipeline/biluo.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "pipeline/set_entities.h"
#include "support/model_builder.h"

namespace spacy {
namespace {

using Names = std::vector<std::string>;

BiluoSystem read_moves(const std::string& json, StringStore& strings) {
  BiluoSystem moves;
  moves.read(support::moves_bytes(json), "ner/moves", strings);
  return moves;
}

std::string code_of(const std::string& bytes) {
  StringStore strings;
  try {
    BiluoSystem().read(bytes, "ner/moves", strings);
  } catch (const Error& error) {
    EXPECT_NE(error.message().find("ner/moves"), std::string::npos) << error.message();
    return error.code();
  }
  return "";
}

TEST(BiluoMoves, AreOrderedByMoveThenCountThenLabelBackwards) {
  StringStore strings;
  // What spaCy 3.8 makes of these counts (EntityRecognizer.move_names).
  const auto moves = read_moves(
      R"({"5":{"":1},"4":{"":1,"Z":1,"M":-2},"1":{"B":7,"a":7,"C":9,"M":-2,"N":-1},"2":{"B":7},"0":{"x":1}})", strings);
  EXPECT_EQ(moves.move_names(), (Names{"B-C", "B-a", "B-B", "I-B", "U-Z", "O", "B-N", "B-M", "U-M"}));
  EXPECT_EQ(moves.labels(), (Names{"B", "C", "M", "N", "Z", "a"}));
}

TEST(BiluoMoves, AddActionsForALabelOnce) {
  StringStore strings;
  auto moves = read_moves(R"({"1":{"A":1},"4":{"A":1,"":1},"5":{"":1}})", strings);
  const StringId label = strings.add("NEW");
  moves.add_label(label, strings);
  moves.add_label(label, strings);
  moves.add_label(0, strings);
  EXPECT_EQ(moves.move_names(), (Names{"B-A", "U-A", "O", "B-NEW", "I-NEW", "L-NEW", "U-NEW"}));
}

TEST(BiluoMoves, RefuseWhatIsNotOne) {
  EXPECT_EQ(code_of(support::moves_bytes(R"({"6":{"A":1}})")), "E019");
  EXPECT_EQ(code_of(support::moves_bytes(R"({"x":{}})")), "E019");
  EXPECT_EQ(code_of(support::moves_bytes(R"({"1":["A"]})")), "BAD_MODEL");
  EXPECT_EQ(code_of(support::moves_bytes(R"({"1":{"A":"many"}})")), "BAD_MODEL");
  EXPECT_EQ(code_of(support::moves_bytes(R"([])")), "BAD_MODEL");
  EXPECT_EQ(code_of(support::moves_bytes(R"({"0":{"A":1}})")), "E924");
  EXPECT_EQ(code_of(support::moves_bytes(R"({"1":)")), "BAD_JSON");
  EXPECT_EQ(code_of("\x80"), "BAD_MSGPACK");
  EXPECT_EQ(code_of(""), "BAD_MSGPACK");
}

struct Fixture : testing::Test {
  Fixture() : vocab("en", nullptr), moves(read_moves(kMoves, vocab.strings())) {}

  Doc doc(size_t tokens) {
    Doc doc(vocab);
    for (size_t i = 0; i < tokens; ++i) doc.push_back(vocab.get("w"), true);
    return doc;
  }
  /// Runs with scores that prefer actions in this order.
  std::string run(const Doc& doc, const std::vector<size_t>& preferred) {
    std::vector<float> scores(moves.actions().size(), 0);
    for (size_t i = 0; i < preferred.size(); ++i) scores[preferred[i]] = static_cast<float>(preferred.size() - i);
    BiluoState state;
    state.start(doc, 0);
    std::string path;
    while (!state.done()) {
      const size_t best = moves.best(state, scores);
      if (best == BiluoSystem::kNone) {
        path += "!";
        state.give_up();
        break;
      }
      path += "MBILUO"[static_cast<int>(moves.actions()[best].move)];
      state.apply(moves.actions()[best]);
    }
    entities = state.entities();
    return path;
  }

  static constexpr const char* kMoves = R"({"1":{"A":1},"2":{"A":1},"3":{"A":1},"4":{"A":2,"":1},"5":{"":1}})";
  enum { kB, kI, kL, kU, kBlocked, kO };
  Vocab vocab;
  BiluoSystem moves;
  std::vector<BiluoState::Entity> entities;
};

TEST_F(Fixture, TheFirstOfEqualScoresWins) { EXPECT_EQ(run(doc(4), {}), "BIIL"); }

TEST_F(Fixture, EntitiesEndWithTheDoc) {
  EXPECT_EQ(run(doc(1), {kB, kI}), "U");
  EXPECT_EQ(run(doc(3), {kB, kI, kO}), "BIL");
  EXPECT_EQ(run(doc(3), {kO}), "OOO");
}

TEST_F(Fixture, EntitiesEndWithTheSentence) {
  Doc three = doc(3);
  three.column(Column::sent_start)[2] = 1;
  EXPECT_EQ(run(three, {kB, kI}), "BLU");
  EXPECT_EQ(run(three, {kI}), "BLU");
}

TEST_F(Fixture, PresetEntitiesAreKept) {
  Doc four = doc(4);
  const StringId label = vocab.strings().add("A");
  four.column(Column::ent_iob)[1] = 3;
  four.column(Column::ent_iob)[2] = 1;
  four.column(Column::ent_type)[1] = four.column(Column::ent_type)[2] = label;
  EXPECT_EQ(run(four, {kO}), "OBLO");
  EXPECT_EQ(run(four, {kB, kI}), "UBLU");
}

TEST_F(Fixture, BlockedTokensAreInNoEntity) {
  Doc three = doc(3);
  three.column(Column::ent_iob)[1] = 3;
  three.column(Column::ent_type);
  EXPECT_EQ(run(three, {kB, kI, kU}), "UUU");
  ASSERT_EQ(entities.size(), 3U);
  EXPECT_EQ(entities[1].label, 0U);
  set_entities(three, entities);
  const auto iob = three.column(Column::ent_iob);
  EXPECT_EQ(std::vector<uint32_t>(iob.begin(), iob.end()), (std::vector<uint32_t>{3, 3, 3}));
  EXPECT_EQ(three.column(Column::ent_type)[1], 0U);
}

TEST_F(Fixture, WhereNothingIsAllowedTheRestStays) {
  Doc two = doc(2);
  two.column(Column::ent_iob)[0] = 1;  // inside an entity that never began
  EXPECT_EQ(run(two, {}), "UU") << "a preset I without a type forbids B and O, not U";
  two.column(Column::ent_iob)[1] = 1;
  EXPECT_EQ(run(two, {}), "!");
}

TEST_F(Fixture, SetEntitiesMendsAndFillsUp) {
  Doc five = doc(5);
  const StringId a = vocab.strings().add("A");
  const StringId b = vocab.strings().add("B");
  auto iob = five.column(Column::ent_iob);
  iob[3] = 1;  // of type B, after an entity of type A
  five.column(Column::ent_type)[3] = b;
  const std::vector<BiluoState::Entity> found{{1, 3, a}};
  set_entities(five, found);
  iob = five.column(Column::ent_iob);
  EXPECT_EQ(std::vector<uint32_t>(iob.begin(), iob.end()), (std::vector<uint32_t>{2, 3, 1, 3, 2}));
}

}  // namespace
}  // namespace spacy
