#include <gtest/gtest.h>

#include "base/error.h"
#include "pipeline/registry.h"
#include "support/code_of.h"
#include "support/made_component.h"
#include "support/tiny_graph.h"

namespace spacy {
namespace {

using support::chain;
using support::code_of;
using support::graph_model;
using support::layer;
using support::Made;

constexpr const char* kLabels = R"({"labels":["A","B","C"]})";

TEST(Graph, GivesADocWhatItGetsAlone) {
  Made made("textcat", support::graph_config());
  made.read(kLabels, graph_model(3));
  std::vector<Doc> together;
  for (const size_t length : {3, 0, 500, 1, 2}) together.push_back(made.doc(length));
  made.component->process(together);
  for (const Doc& doc : together) {
    Doc alone = made.doc(doc.length());
    made.component->process({&alone, 1});
    float sum = 0;
    for (size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(doc.found_cats[i].score, alone.found_cats[i].score);
      sum += doc.found_cats[i].score;
    }
    EXPECT_NEAR(sum, doc.length() > 0 ? 1 : 0, 1e-5);
  }
}

TEST(Graph, GivesItsModelBack) {
  Made made("textcat", support::graph_config());
  made.read(kLabels, graph_model(3));
  MemoryFiles files;
  made.component->to_disk(files);
  Made other("textcat", support::graph_config());
  other.component->from_disk(files);
  EXPECT_EQ(made.component->to_bytes({"vocab"}), other.component->to_bytes({"vocab"}));
}

TEST(Graph, RefusesNumbersThatItsLayersCantHave) {
  Made made("textcat", support::graph_config());
  const std::pair<const char*, support::GraphNumbers> damaged[] = {
      {"E149", {.seed = -1}},        {"E149", {.seed = int64_t{1} << 32}},
      {"E149", {.pad = -1}},         {"E149", {.pad = INT64_MAX}},
      {"E149", {.window = -1}},      {"E149", {.window = INT64_MAX}},
      {"E149", {.window = 2}},       {"E149", {.column = -1}},
      {"BAD_CONFIG", {.column = 2}}, {"E149", {.lstm = 7}},
      {"E149", {.lstm = 0}},
  };
  for (const auto& [code, numbers] : damaged)
    EXPECT_EQ(code_of([&] { made.read(kLabels, graph_model(3, numbers)); }), code);
  EXPECT_EQ(code_of([&] { made.read(kLabels, graph_model(2)); }), "E149");
  made.read(kLabels, graph_model(3));
}

TEST(Graph, RefusesLayersThatDoNotFit) {
  const auto code = [](const std::vector<Json>& layers) {
    return code_of([&] {
      Made("textcat", {{"model", chain(layers)}}).read(kLabels, {"a", {{"reduce_mean", {}, {}, {}}}, {}, {}});
    });
  };
  EXPECT_EQ(code({layer("extract_spans.v1")}), "E893");
  EXPECT_EQ(code({}), "BAD_CONFIG");
  EXPECT_EQ(code({layer("list2ragged.v1"), layer("strings2arrays.v1")}), "E893");
  EXPECT_EQ(code({layer("spacy.FeatureExtractor.v1", {{"columns", {"SHOE_SIZE"}}})}), "E983");
}

}  // namespace
}  // namespace spacy
