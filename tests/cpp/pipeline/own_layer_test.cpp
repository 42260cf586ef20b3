#include "pipeline/own_layer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "pipeline/given_layer.h"
#include "pipeline/registry.h"
#include "support/code_of.h"
#include "support/tiny_categorizers.h"

namespace spacy {
namespace {

using support::code_of;
using support::TestNode;
using support::write_file;

/// Layers that a test computes: each gives the number of tokens of a doc, times its weights.
class FakeLayers final : public OwnLayers {
 public:
  std::optional<size_t> read(uint32_t, const std::string& node) override {
    if (!node.empty()) nodes.push_back(node);
    return width;
  }
  void write(uint32_t, std::string_view param, float* to) override {
    for (const float weight : weights) *to++ = weight;
    written.emplace_back(param);
  }
  void run(uint32_t, LayerCall call, const LayerInput& input, const LayerOutput& output) override {
    calls.push_back(call);
    for (size_t row = 0; row < output.rows; ++row) {
      for (size_t i = 0; i < output.width; ++i) {
        output.data[row * output.width + i] = static_cast<float>(input.docs.at(row)->length()) * weights[i];
      }
    }
  }
  std::vector<std::vector<RowRange>> suggest(uint32_t, const std::vector<const Doc*>& docs) override {
    return std::vector<std::vector<RowRange>>(docs.size(), {suggested});
  }
  void hold(uint32_t layer) override { held.push_back(layer); }
  void drop(uint32_t layer) override { dropped.push_back(layer); }
  void lend(uint32_t number, GivenLayer& layer) override { lent[number] = &layer; }
  void take_back(uint32_t number, const GivenLayer&) override { lent.erase(number); }

  std::optional<size_t> width = 2;
  std::vector<float> weights{1, 2};
  RowRange suggested{0, 1};
  std::vector<std::string> nodes;
  std::vector<std::string> written;
  std::vector<LayerCall> calls;
  std::vector<uint32_t> held;
  std::vector<uint32_t> dropped;
  std::map<uint32_t, GivenLayer*> lent;
};

/// A textcat whose model is such a layer.
struct Made {
  explicit Made(Json inside = Json::object(), std::string factory = "textcat") {
    registry.own_layers = &layers;
    config = {{"model", {{"@own", 7}, {"label", "The layer 'x'"}, {"layers", std::move(inside)}}}};
    component = registry.factories.at(factory)({vocab, factory, config, &registry});
  }
  void read(TestNode model) {
    write_file(files, "cfg", R"({"labels":["A","B"]})");
    write_file(files, "model", support::model_bytes(model));
    component->from_disk(files);
  }
  Doc doc(size_t length) {
    Doc doc(vocab);
    for (size_t i = 0; i < length; ++i) doc.push_back(vocab.get("word"), true);
    return doc;
  }
  std::vector<float> scores(size_t length) {
    Doc one = doc(length);
    component->process({&one, 1});
    std::vector<float> all;
    for (const FoundCat& cat : one.found_cats) all.push_back(cat.score);
    return all;
  }

  FakeLayers layers;
  Registry registry = default_registry();
  Vocab vocab{"xx", nullptr};
  Json config;
  MemoryFiles files;
  std::unique_ptr<Component> component;
};

TestNode node() { return {"own", {}, {{"W", {{2}, {1, 2}}}}, {}}; }

TEST(OwnLayer, RunsAndIsSavedWithWhatItHolds) {
  Made made;
  made.read(node());
  EXPECT_EQ(made.scores(3), (std::vector<float>{3, 6}));
  ASSERT_EQ(made.layers.nodes.size(), 1U);
  EXPECT_NE(made.layers.nodes[0].find("shims"), std::string::npos);
  MemoryFiles saved;
  made.component->to_disk(saved);
  EXPECT_EQ(saved.read("model"), made.files.read("model"));
  EXPECT_EQ(made.layers.written, std::vector<std::string>{"W"});
  made.component.reset();
  EXPECT_EQ(made.layers.dropped, std::vector<uint32_t>{7});
}

TEST(OwnLayer, IsNotShownDocsWithoutTokens) {
  Made made;
  made.read(node());
  std::vector<Doc> docs;
  for (const size_t length : {0, 2, 0, 0, 5}) docs.push_back(made.doc(length));
  made.component->process(docs);
  EXPECT_EQ(made.layers.calls, std::vector<LayerCall>{LayerCall::doc_rows});
  std::vector<float> first;
  for (const Doc& doc : docs) first.push_back(doc.found_cats.at(0).score);
  EXPECT_EQ(first, (std::vector<float>{0, 2, 0, 0, 5}));
}

TEST(OwnLayer, RefusesWhatIsNoNumber) {
  Made made;
  made.read(node());
  made.layers.weights[1] = std::nanf("");
  EXPECT_EQ(code_of([&] { made.scores(1); }), "BAD_LAYER");
  made.layers.weights[1] = 1;
  EXPECT_EQ(made.scores(1), (std::vector<float>{1, 1}));
}

TEST(OwnLayer, RefusesWidthsThatDoNotFit) {
  Made silent;
  silent.layers.width = std::nullopt;
  EXPECT_EQ(code_of([&] { silent.read(node()); }), "BAD_LAYER");
  Made wide;
  wide.layers.width = 3;
  EXPECT_EQ(code_of([&] { wide.read(node()); }), "E149");
}

TEST(OwnLayer, LendsLayersOfOurs) {
  const Json inside{{"0", {{"@given", 9}, {"block", {{"@layers", "Linear.v1"}}}}}};
  Made made(inside);
  ASSERT_EQ(made.layers.lent.count(9), 1U);
  const std::vector<float> rows{2, 3};
  const std::vector<size_t> lengths{2};
  EXPECT_EQ(code_of([&] { made.layers.lent[9]->run(rows.data(), 1, lengths); }), "BAD_LAYER");
  made.read({"own", {{"linear", {}, {{"W", {{2, 1}, {1, -1}}}, {"b", {{2}, {0, 5}}}}, {}}}, {}, {}});
  const GivenLayer::Rows out = made.layers.lent[9]->run(rows.data(), 1, lengths);
  ASSERT_EQ(out.count * out.width, 4U);
  EXPECT_EQ(std::vector<float>(out.data.data(), out.data.data() + 4), (std::vector<float>{2, 3, 3, 2}));
  EXPECT_TRUE(out.is_each);
  const Doc doc = made.doc(1);
  EXPECT_EQ(code_of([&] { made.layers.lent[9]->run({&doc, 1}); }), "BAD_LAYER");
  made.component.reset();
  EXPECT_TRUE(made.layers.lent.empty());
}

TEST(OwnLayer, CanNotBeAParser) {
  EXPECT_EQ(code_of([] { Made made(Json::object(), "ner"); }), "BAD_CONFIG");
}

}  // namespace
}  // namespace spacy
