#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "ml/attention.h"
#include "ml/dense.h"
#include "ml/maxout.h"
#include "ml/sparse_linear.h"
#include "support/code_of.h"
#include "support/model_builder.h"
#include "text/hash.h"

namespace spacy {
namespace {

using support::code_of;
using support::ModelBuilder;
using support::TestNode;

void read(Layer& layer, const TestNode& node) { read_model(support::model_bytes(node), "x/model", layer.blueprint()); }

std::vector<float> forward(RowLayer& layer, std::vector<float> row, size_t width) {
  row.resize(padded(row.size()));
  Floats x(row.size());
  std::copy(row.begin(), row.end(), x.data());
  Floats out(padded(width));
  layer.forward(x.data(), row.size(), 1, out.data(), padded(width));
  return {out.data(), out.data() + width};
}

TEST(Activations, AreThincsFormulas) {
  const auto one = [](Nonlinearity kind, float x) {
    apply(kind, {}, &x, 1);
    return x;
  };
  EXPECT_NEAR(one(Nonlinearity::sigmoid, 0.5F), 0.62245935, 1e-6);
  EXPECT_NEAR(one(Nonlinearity::sigmoid, 1000), 1, 1e-6);
  EXPECT_EQ(one(Nonlinearity::relu, -1), 0);
  EXPECT_NEAR(one(Nonlinearity::gelu, 1), 0.8413447, 1e-6);
  EXPECT_NEAR(one(Nonlinearity::gelu, -1), -0.1586553, 1e-6);
  EXPECT_NEAR(one(Nonlinearity::swish, 1), 0.7310586, 1e-6);
  EXPECT_NEAR(one(Nonlinearity::hard_swish, 1), 0.7, 1e-6);
  EXPECT_NEAR(one(Nonlinearity::hard_swish_mobilenet, 1), 4.0 / 6, 1e-6);
  EXPECT_NEAR(one(Nonlinearity::dish, 1), 0.8535534, 1e-6);
  EXPECT_EQ(one(Nonlinearity::clipped, 7), 1);
  float row[] = {1, 2, 3};
  apply(Nonlinearity::softmax, {}, row, 3);
  EXPECT_NEAR(row[2], 0.6652409, 1e-6);
}

TEST(Dense, IsAsWideAsItsFileAndTakesItsSettings) {
  Dense dense("clipped_linear", Nonlinearity::clipped);
  TestNode node = ModelBuilder(1).linear(2, 3);
  node.name = "clipped_linear";
  node.params["W"].values = {1, 0, 0, 0, 1, 0};
  node.params["b"].values = {0, 0.5F};
  node.attrs["max_val"] = support::packed(6);
  read(dense, node);
  EXPECT_EQ(dense.connect(3), 2U);
  EXPECT_EQ(forward(dense, {9, -4, 1}, 2), (std::vector<float>{6, 0}));
  EXPECT_EQ(code_of([&] { dense.connect(4); }), "E149");
}

TEST(Dense, RefusesWhatIsNoMatrix) {
  Dense dense("linear", Nonlinearity::none);
  TestNode node = ModelBuilder(1).linear(2, 3);
  node.params["W"].shape = {6};
  EXPECT_EQ(code_of([&] { read(dense, node); }), "E149");
  node.params["W"] = {{0, 3}, {}};
  EXPECT_EQ(code_of([&] { read(dense, node); }), "E149");
}

TEST(RowChain, RefusesLayersThatDoNotFitEachOther) {
  std::vector<std::unique_ptr<RowLayer>> layers;
  layers.push_back(std::make_unique<Dense>("linear", Nonlinearity::none));
  layers.push_back(std::make_unique<RowMaxout>());
  RowChain chain(std::move(layers));
  ModelBuilder builder(2);
  TestNode maxout = builder.maxout(4, 5, 2).layers[0].layers[0];
  read(chain, {"a", {builder.linear(5, 3), maxout}, {}, {}});
  EXPECT_EQ(chain.connect(3), 4U);
  read(chain, {"a", {builder.linear(6, 3), maxout}, {}, {}});
  EXPECT_EQ(code_of([&] { chain.connect(3); }), "E149");
}

TEST(Reduce, TakesEachRangeAndGivesZerosForAnEmptyOne) {
  Floats x(3 * kLane);
  for (size_t row = 0; row < 3; ++row) x.data()[row * kLane] = std::vector<float>{4, -2, 7}[row];
  const std::vector<RowRange> ranges{{0, 3}, {1, 2}, {2, 2}};
  const std::vector<std::pair<Reduction, std::vector<float>>> cases{{Reduction::first, {4, -2, 0}},
                                                                    {Reduction::last, {7, -2, 0}},
                                                                    {Reduction::max, {7, -2, 0}},
                                                                    {Reduction::mean, {3, -2, 0}},
                                                                    {Reduction::sum, {9, -2, 0}}};
  for (const auto& [kind, expected] : cases) {
    Reduce reduce(kind);
    EXPECT_EQ(reduce.connect(1), 1U);
    Floats out(3 * kLane);
    reduce.reduce(x.data(), kLane, 3, ranges, out.data(), kLane);
    for (size_t i = 0; i < 3; ++i) EXPECT_FLOAT_EQ(out.data()[i * kLane], expected[i]);
  }
}

TEST(AttentionSum, WeighsRowsByTheirLikeness) {
  AttentionSum attention;
  const TestNode query{"para-attn", {}, {{"Q", {{1}, {std::log(3.0F)}}}}, {}};
  read(attention, {"a", {query, {"reduce_sum", {}, {}, {}}}, {}, {}});
  EXPECT_EQ(attention.connect(1), 1U);
  EXPECT_EQ(code_of([&] { attention.connect(2); }), "E149");
  attention.connect(1);
  Floats x(2 * kLane);
  x.data()[0] = 1;
  Floats out(kLane);
  const RowRange range{0, 2};
  attention.reduce(x.data(), kLane, 2, {&range, 1}, out.data(), kLane);
  EXPECT_NEAR(out.data()[0], 0.75, 1e-6);
}

TEST(SparseLinear, FindsWeightsByItsTwoHashes) {
  constexpr size_t kLength = 8;
  for (const bool shares : {false, true}) {
    SparseLinear sparse(kLength, shares);
    TestNode node{"sparse_linear", {}, {{"W", ModelBuilder(3).array({2 * kLength}, 1)}, {"b", {{2}, {1, 2}}}}, {}};
    read(sparse, node);
    ASSERT_EQ(sparse.width(), 2U);
    constexpr uint64_t kKey = 0x123456789abcdefULL;
    float out[2];
    const SparseLinear::Feature feature{kKey, 3};
    sparse.score({&feature, 1}, out);
    for (size_t i = 0; i < 2; ++i) {
      float expected = node.params["b"].values[i];
      for (const uint32_t seed : {0, 1}) {
        const size_t place = murmur_hash3_x86_32(kKey, seed) % kLength;
        expected += 3 * node.params["W"].values[shares ? place + i : i * kLength + place];
      }
      EXPECT_FLOAT_EQ(out[i], expected);
    }
  }
}

TEST(SparseLinear, RefusesWeightsThatAreNoWholeClasses) {
  SparseLinear sparse(8, false);
  TestNode node{"sparse_linear", {}, {{"W", ModelBuilder(3).array({15}, 1)}, {"b", {{2}, {1, 2}}}}, {}};
  EXPECT_EQ(code_of([&] { read(sparse, node); }), "E149");
  node.params["W"] = ModelBuilder(3).array({24}, 1);
  EXPECT_EQ(code_of([&] { read(sparse, node); }), "E149");
}

/// What MurmurHash3_x86_32 gives for the eight bytes of a key.
TEST(MurmurHash3, IsThatOfThincsSparseLayer) {
  EXPECT_EQ(murmur_hash3_x86_32(0, 0), 1669671676U);
  EXPECT_EQ(murmur_hash3_x86_32(0x123456789abcdefULL, 1), 1091205865U);
}

}  // namespace
}  // namespace spacy
