#include <gtest/gtest.h>

#include "base/error.h"
#include "pipeline/registry.h"
#include "support/code_of.h"
#include "support/made_component.h"
#include "support/tiny_categorizers.h"

namespace spacy {
namespace {

using support::code_of;
using support::Made;
using support::TestNode;
using support::write_file;

const Json kNgrams{{"@misc", "spacy.ngram_suggester.v1"}, {"sizes", {1, 2}}};
const Json kPreset{{"@misc", "spacy.preset_spans_suggester.v1"}, {"spans_key", "given"}};

TEST(Textcat, ScoresDoNotDependOnTheBatch) {
  Made made("textcat", support::words_config());
  made.read(R"({"labels":["A","B","C"]})", support::words_model(3));
  std::vector<Doc> together;
  for (const size_t length : {0, 5, 2000, 1}) together.push_back(made.doc(length));
  made.component->process(together);
  for (const Doc& doc : together) {
    Doc alone = made.doc(doc.length());
    made.component->process({&alone, 1});
    ASSERT_EQ(doc.found_cats.size(), 3U);
    float sum = 0;
    for (size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(doc.found_cats[i].score, alone.found_cats[i].score);
      sum += doc.found_cats[i].score;
    }
    EXPECT_NEAR(sum, doc.length() > 0 ? 1 : 0, 1e-5);
  }
}

TEST(Textcat, RefusesWhatDoesNotFit) {
  Made made("textcat", support::words_config());
  EXPECT_EQ(code_of([&] { made.read(R"({"labels":["A","B"]})", support::words_model(3)); }), "E149");
  EXPECT_EQ(code_of([&] { made.read(R"({"labels":[]})", support::words_model(3)); }), "BAD_CFG");
  EXPECT_EQ(code_of([&] { made.read("{}", support::words_model(3)); }), "BAD_CFG");
  EXPECT_EQ(code_of([&] { made.read(R"({"labels":["A",7,"C"]})", support::words_model(3)); }), "BAD_CFG");
  const char* const far = R"({"labels":["A","B","C"],"threshold":1.5})";
  EXPECT_EQ(code_of([&] { made.read(far, support::words_model(3)); }), "BAD_CFG");
  EXPECT_FALSE(made.component->is_initialized());
  Doc doc = made.doc(3);
  EXPECT_EQ(code_of([&] { made.component->process({&doc, 1}); }), "E109");
}

/// As Python does before nlp.initialize().
TEST(Textcat, IsSavedWithoutWeightsAndReadAgain) {
  Made made("textcat", support::words_config());
  MemoryFiles files;
  made.component->to_disk(files);
  Made other("textcat", support::words_config());
  other.component->from_disk(files);
  EXPECT_FALSE(other.component->is_initialized());
  EXPECT_TRUE(other.component->labels().empty());
  Doc doc = other.doc(3);
  EXPECT_EQ(code_of([&] { other.component->process({&doc, 1}); }), "E109");
  EXPECT_EQ(*other.component->to_bytes({"vocab"}), *made.component->to_bytes({"vocab"}));
  write_file(files, "cfg", R"({"labels":["A","B"]})");
  other.component->from_disk(files);
  EXPECT_EQ(other.component->labels(), (std::vector<std::string>{"A", "B"}));
  other.read(R"({"labels":["A","B","C"]})", support::words_model(3));
  EXPECT_TRUE(other.component->is_initialized());
}

TEST(Textcat, GivesItsModelBack) {
  Made made("textcat", support::words_config());
  made.read(R"({"labels":["A","B","C"]})", support::words_model(3));
  MemoryFiles files;
  made.component->to_disk(files);
  Made other("textcat", support::words_config());
  other.component->from_disk(files);
  EXPECT_EQ(made.component->to_bytes({"vocab"}), other.component->to_bytes({"vocab"}));
}

TEST(Textcat, KnowsNoArchitectureOfAnotherKind) {
  Json config = support::words_config();
  config["model"] = support::tiny_tok2vec_config();
  EXPECT_EQ(code_of([&] { Made("textcat", config); }), "BAD_CONFIG");
  config["model"] = {{"@architectures", "spacy.TextCatReduce.v1"}, {"tok2vec", support::tiny_tok2vec_config()}};
  EXPECT_EQ(code_of([&] { Made("textcat", config); }), "E1057");
  config["model"] = support::words_config()["model"];
  config["model"]["length"] = 0;
  EXPECT_EQ(code_of([&] { Made("textcat", config); }), "E1056");
}

TEST(Spancat, JudgesEverySpanOfItsSizes) {
  Made made("spancat", support::spans_config(kNgrams));
  made.read(R"({"labels":["A","B"],"threshold":0})", support::spans_model(2));
  std::vector<Doc> docs{made.doc(0), made.doc(4), made.doc(1)};
  made.component->process(docs);
  ASSERT_EQ(docs[1].found_spans.size(), 1U);
  EXPECT_EQ(docs[0].found_spans[0].scored, FoundSpans::Scored::no);
  EXPECT_EQ(docs[1].found_spans[0].spans.size(), 2U * (4 + 3));
  EXPECT_EQ(docs[1].found_spans[0].scores.size(), 2U * (4 + 3));
  EXPECT_EQ(docs[2].found_spans[0].spans.size(), 2U);
}

TEST(Spancat, JudgesTheSpansThatItIsGiven) {
  Made made("spancat", support::spans_config(kPreset));
  made.read(R"({"labels":["A"],"threshold":0})", support::spans_model(1));
  Doc doc = made.doc(5);
  EXPECT_EQ(code_of([&] { made.component->process({&doc, 1}); }), "NO_SPANS");
  FoundSpans given;
  given.key = made.vocab.strings().add("given");
  given.spans = {{1, 4, 0, 0}, {4, 5, 0, 0}};
  doc.given_spans = {given};
  made.component->process({&doc, 1});
  ASSERT_EQ(doc.found_spans.back().spans.size(), 2U);
  EXPECT_EQ(doc.found_spans.back().spans[0].start, 1U);
  for (const FoundSpans::Span bad : {FoundSpans::Span{2, 2, 0, 0}, {3, 6, 0, 0}, {UINT32_MAX, UINT32_MAX, 0, 0}}) {
    doc.given_spans[0].spans = {bad};
    EXPECT_EQ(code_of([&] { made.component->process({&doc, 1}); }), "BAD_SPAN");
  }
}

TEST(Spancat, RefusesWhatDoesNotFit) {
  const auto refusal = [](const char* cfg, const TestNode& model) {
    Made made("spancat", support::spans_config(kNgrams));
    return code_of([&] { made.read(cfg, model); });
  };
  EXPECT_EQ(refusal(R"({"labels":["A"]})", support::spans_model(1)), "");
  EXPECT_EQ(refusal(R"({"labels":["A"]})", support::spans_model(2)), "E149");
  EXPECT_EQ(refusal(R"({"labels":["A"],"threshold":null})", support::spans_model(1)), "BAD_CFG");
  const char* const several = R"({"labels":["A"],"max_positive":2,"allow_overlap":false})";
  EXPECT_EQ(refusal(several, support::spans_model(1)), "E1051");
  TestNode model = support::spans_model(1);
  model.layers[2].layers[1] = support::ModelBuilder(1).maxout(6, 31, 3);
  EXPECT_EQ(refusal(R"({"labels":["A"]})", model), "E149");
}

TEST(Spancat, RefusesSuggestersThatAreNone) {
  EXPECT_EQ(code_of([&] { Made("spancat", support::spans_config({{"@misc", "mine"}})); }), "E893");
  const Json zero{{"@misc", "spacy.ngram_suggester.v1"}, {"sizes", {0}}};
  EXPECT_EQ(code_of([&] { Made("spancat", support::spans_config(zero)); }), "BAD_CONFIG");
}

TEST(SpanFinder, RefusesLengthsBelowOne) {
  Json config = support::spans_config(kNgrams);
  config["model"] = {{"@architectures", "spacy.SpanFinder.v1"},
                     {"tok2vec", support::tiny_tok2vec_config()},
                     {"scorer", {{"@layers", "spacy.LinearLogistic.v1"}}}};
  EXPECT_EQ(code_of([&] { Made("span_finder", config); }), "");
  config["max_length"] = 0;
  EXPECT_EQ(code_of([&] { Made("span_finder", config); }), "E1053");
}

}  // namespace
}  // namespace spacy
