#include "pipeline/beam.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "pipeline/beam_parser.h"
#include "pipeline/biluo.h"
#include "pipeline/registry.h"
#include "support/code_of.h"
#include "support/tiny_ner.h"

namespace spacy {
namespace {

using support::code_of;
using support::tiny_ner_files;
using support::write_file;

std::vector<size_t> places_of(std::vector<BeamChoice> choices, const BeamSettings& settings) {
  best_choices(choices, settings);
  std::vector<size_t> places;
  for (const BeamChoice& choice : choices) places.push_back(choice.place);
  return places;
}

Doc doc_of(Vocab& vocab, size_t length) {
  Doc doc(vocab);
  for (size_t i = 0; i < length; ++i) doc.push_back(vocab.get("word" + std::to_string(i * i % 31)), true);
  return doc;
}

std::unique_ptr<Component> tiny_ner(Vocab& vocab, const std::string& cfg) {
  MemoryFiles files = tiny_ner_files(3);
  write_file(files, "cfg", cfg);
  const Json config = Json::parse(support::kTinyNerConfig);
  auto ner = default_registry().factories.at("beam_ner")({vocab, "ner", config});
  ner->from_disk(files);
  return ner;
}

TEST(BestChoices, TakesTheLaterOfEquals) {
  const std::vector<BeamChoice> choices = {{1, 0}, {3, 1}, {3, 2}, {2, 3}, {-1, 4}};
  EXPECT_EQ(places_of(choices, {3, 0}), (std::vector<size_t>{2, 1, 3}));
  EXPECT_EQ(places_of(choices, {9, 0}), (std::vector<size_t>{2, 1, 3, 0, 4}));
}

TEST(BestChoices, DropsWhatIsTooUnlikely) {
  const std::vector<BeamChoice> choices = {{0, 0}, {std::log(0.5F), 1}, {std::log(0.01F), 2}};
  EXPECT_EQ(places_of(choices, {9, 0.1F}), (std::vector<size_t>{0, 1}));
  EXPECT_EQ(places_of(choices, {9, 1}), (std::vector<size_t>{0}));
  EXPECT_EQ(places_of(choices, {9, -1}), (std::vector<size_t>{0, 1, 2}));
  EXPECT_EQ(places_of({{NAN, 0}, {NAN, 1}}, {9, 0.1F}), (std::vector<size_t>{}));
}

TEST(Beam, HasNoCandidatesWhereNothingHasAScore) {
  Vocab vocab("en", nullptr);
  BiluoSystem system;
  system.read(support::moves_bytes(support::kTinyMoves), "moves", vocab.strings());
  Beam<BiluoSystem> beam(system, {4, 0});
  const Doc doc = doc_of(vocab, 2);
  beam.start(doc, 0);
  const std::vector<float> scores(system.actions().size(), NAN);
  ASSERT_EQ(beam.unfinished().size(), 1U);
  beam.advance(scores.data(), scores.size(), scores.size());
  EXPECT_TRUE(beam.candidates().empty());
  EXPECT_TRUE(beam.done());
}

TEST(BeamSettings, AreChecked) {
  for (const double width : {0.0, -1.0, 1.5, 1e12, std::nan("")}) {
    EXPECT_EQ(code_of([&] { beam_settings(width, 0, "x"); }), "BAD_BEAM") << width;
  }
  for (const double density : {1.5, std::nan("")}) {
    EXPECT_EQ(code_of([&] { beam_settings(2, density, "x"); }), "BAD_BEAM") << density;
  }
  EXPECT_EQ(code_of([] { beam_settings({{"beam_width", "4"}}, "x"); }), "BAD_BEAM");
  EXPECT_EQ(beam_settings(Json{{"beam_width", 4}, {"beam_density", 0.5}}, "x").width, 4U);
}

TEST(BeamParser, GivesTheSameAloneAndInABatch) {
  Vocab vocab("en", nullptr);
  const auto ner = tiny_ner(vocab, R"({"beam_width":5,"beam_density":0.001})");
  auto& parser = dynamic_cast<BeamParser&>(*ner);
  std::vector<Doc> docs;
  for (const size_t length : {0, 1, 5, 40, 0, 2, 1200}) docs.push_back(doc_of(vocab, length));
  const auto together = parser.beam_parse(docs, {5, 0.001F});
  ASSERT_EQ(together.size(), docs.size());
  ner->process(docs);
  for (size_t i = 0; i < docs.size(); ++i) {
    const Doc alone = doc_of(vocab, docs[i].length());
    const auto parses = parser.beam_parse({&alone, 1}, {5, 0.001F}).front();
    ASSERT_EQ(parses.size(), together[i].size());
    double sum = 0;
    for (size_t j = 0; j < parses.size(); ++j) {
      EXPECT_EQ(parses[j].facts, together[i][j].facts);
      EXPECT_NEAR(parses[j].score, together[i][j].score, 1e-3);
      sum += parses[j].probability;
    }
    EXPECT_NEAR(sum, 1, 1e-9);
    size_t begun = 0;
    for (const uint32_t iob : docs[i].column(Column::ent_iob)) begun += iob == 3;
    EXPECT_EQ(begun, parses.front().facts.size() / 3);
  }
}

TEST(BeamParser, RefusesWhatWouldFillTheMemory) {
  Vocab vocab("en", nullptr);
  const auto ner = tiny_ner(vocab, R"({"beam_width":1048576})");
  Doc doc = doc_of(vocab, 300);
  EXPECT_EQ(code_of([&] { ner->process({&doc, 1}); }), "OUT_OF_MEMORY");
  EXPECT_EQ(code_of([&] { tiny_ner(vocab, R"({"beam_width":0})"); }), "BAD_BEAM");
}

}  // namespace
}  // namespace spacy
