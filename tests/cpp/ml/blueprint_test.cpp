#include "ml/blueprint.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/error.h"
#include "ml/multi_hash_embed.h"
#include "ml/tok2vec.h"
#include "support/model_builder.h"

namespace spacy {
namespace {

using support::ModelBuilder;
using support::TestNode;

std::unique_ptr<Tok2Vec> network() {
  return std::make_unique<Tok2Vec>(
      std::make_unique<MultiHashEmbed>(8, std::vector<std::string>{"NORM", "SHAPE"}, std::vector<size_t>{11, 7}),
      std::make_unique<WindowEncoder>(
          WindowEncoder::Shape{.width = 8, .window = 1, .pieces = 2, .depth = 2, .pad = 2}));
}

TestNode good_model() { return ModelBuilder(1).tok2vec(8, {11, 7}, 1, 2, 2); }

/// Where a node of that name stands first; the tree is small.
TestNode& find_node(TestNode& root, const std::string& name) {
  std::vector<TestNode*> nodes{&root};
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i]->name == name) return *nodes[i];
    for (TestNode& layer : nodes[i]->layers) nodes.push_back(&layer);
  }
  return root;
}

std::string error_of(const std::string& bytes) {
  try {
    read_model(bytes, "ner/model", network()->blueprint());
  } catch (const Error& error) {
    return error.code() + ": " + error.message();
  }
  return "";
}

std::string error_of(const TestNode& root) { return error_of(support::model_bytes(root)); }

void expect_error(const TestNode& root, const std::vector<std::string>& parts) {
  const std::string message = error_of(root);
  for (const std::string& part : parts) EXPECT_NE(message.find(part), std::string::npos) << part << " in: " << message;
}

TEST(ReadModel, TakesTheLayersThatTheConfigDescribes) { EXPECT_EQ(error_of(good_model()), ""); }

TEST(ReadModel, NamesFileNodeAndParameterOfAWrongShape) {
  TestNode model = good_model();
  find_node(model, "hashembed").params["E"] = ModelBuilder(1).array({11, 9}, 1);
  expect_error(model, {"E149", "'ner/model'", "(hashembed)", "'E'", "(11, 9)", "(11, 8)"});
}

TEST(ReadModel, RefusesMissingForeignAndOddlyTypedParameters) {
  TestNode model = good_model();
  find_node(model, "layernorm").params.erase("G");
  expect_error(model, {"E149", "(layernorm)", "'G'", "missing"});
  model = good_model();
  find_node(model, "maxout").params["V"] = ModelBuilder(1).array({1}, 1);
  expect_error(model, {"E149", "(maxout)", "'V'"});
  model = good_model();
  find_node(model, "maxout").params["W"].type = "<f8";
  EXPECT_NE(error_of(model), "");
  model = good_model();
  find_node(model, "layernorm").params["b"].type = "<i4";
  expect_error(model, {"E149", "<i4"});
}

TEST(ReadModel, RefusesNumbersThatAreNotFinite) {
  for (const float bad : {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
    TestNode model = good_model();
    find_node(model, "maxout").params["W"].values[5] = bad;
    expect_error(model, {"BAD_MODEL", "(maxout)", "'W'", "finite"});
  }
}

TEST(ReadModel, RefusesAnotherTree) {
  TestNode model = good_model();
  model.layers.pop_back();
  expect_error(model, {"E149", "mismatched structure"});
  model = good_model();
  find_node(model, "layernorm").name = "softmax";
  expect_error(model, {"E149", "softmax", "layernorm"});
}

TEST(ReadModel, RefusesAttributesThatDoNotFit) {
  TestNode model = good_model();
  find_node(model, "expand_window").attrs["window_size"] = support::packed(2);
  expect_error(model, {"E149", "window_size"});
  model = good_model();
  find_node(model, "hashembed").attrs["seed"] = support::packed(-1);
  expect_error(model, {"E149", "seed"});
  model = good_model();
  find_node(model, "extract_features").attrs["columns"] = "\x91\xA4NORM";
  expect_error(model, {"E149", "1 attributes", "2 tables"});
  model = good_model();
  find_node(model, "extract_features").attrs["columns"] = "\x91";
  EXPECT_NE(error_of(model), "");
  model = good_model();
  find_node(model, "k").attrs["pad"] = support::packed(-3);
  expect_error(model, {"E149", "pad"});
}

TEST(ReadModel, TellsAFileWithoutWeights) {
  const Blueprint root = network()->blueprint();
  const std::string bytes = write_untrained(root);
  EXPECT_FALSE(holds_weights(bytes, "x", root));
  EXPECT_NE(error_of(bytes), "");
  EXPECT_TRUE(holds_weights(support::model_bytes(good_model()), "x", root));
  EXPECT_TRUE(holds_weights(write_untrained(leaf("softmax")), "x", leaf("softmax")));
}

TEST(ReadModel, TakesAttributesFromTheFile) {
  TestNode model = good_model();
  find_node(model, "extract_features").attrs["columns"] = "\x92\xA4ORTH\x43";
  const auto read = network();
  read_model(support::model_bytes(model), "x", read->blueprint());
  EXPECT_EQ(read->inputs().attributes, (std::vector<std::string>{"ORTH", "67"}));
}

TEST(ReadModel, SurvivesEveryCutAndManyFlips) {
  const std::string bytes = support::model_bytes(good_model());
  for (size_t size = 0; size < bytes.size(); size += size < 600 ? 1 : 37)
    EXPECT_NE(error_of(bytes.substr(0, size)), "");
  for (size_t i = 0; i < bytes.size(); i += i < 3000 ? 1 : 61) {
    for (const int bit : {0, 4, 7}) {
      std::string flipped = bytes;
      flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
      error_of(flipped);  // an Error or a model; never a crash
    }
  }
}

}  // namespace
}  // namespace spacy
