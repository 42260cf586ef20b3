#include "ml/tok2vec.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "ml/multi_hash_embed.h"
#include "support/model_builder.h"
#include "text/hash.h"

namespace spacy {
namespace {

using support::ModelBuilder;
using support::TestNode;
using Row = std::vector<double>;

struct Sizes {
  uint64_t width, window, pieces, depth;
  std::vector<uint64_t> rows;
};

// The network once more, as thinc runs it: in double precision, with rows of zeros around the doc that go through every
// layer.

Row maxout_norm(const TestNode& node, const Row& x) {
  const TestNode& maxout = node.layers[0].layers[0];
  const TestNode& norm = node.layers[0].layers[1];
  const auto& w = maxout.params.at("W");
  const uint64_t width = w.shape[0], pieces = w.shape[1], inputs = w.shape[2];
  Row best(width, -1e30);
  for (uint64_t o = 0; o < width; ++o) {
    for (uint64_t p = 0; p < pieces; ++p) {
      double sum = maxout.params.at("b").values[o * pieces + p];
      for (uint64_t i = 0; i < inputs; ++i) sum += w.values[(o * pieces + p) * inputs + i] * x[i];
      best[o] = std::max(best[o], sum);
    }
  }
  double mean = 0, variance = 0;
  for (const double value : best) mean += value / static_cast<double>(width);
  for (const double value : best) variance += (value - mean) * (value - mean) / static_cast<double>(width);
  for (uint64_t o = 0; o < width; ++o) {
    best[o] =
        (best[o] - mean) / std::sqrt(variance + 1e-8) * norm.params.at("G").values[o] + norm.params.at("b").values[o];
  }
  return best;
}

Row embed(const TestNode& node, const uint64_t* tuple, const Sizes& sizes) {
  Row concatenated;
  const TestNode& all = node.layers[2].layers[0];
  for (size_t table = 0; table < sizes.rows.size(); ++table) {
    const TestNode& chain = sizes.rows.size() == 1 ? all : all.layers[table];
    const auto& rows = chain.layers[1].params.at("E");
    Row sum(sizes.width);
    for (const uint32_t hash : murmur_hash3_x86_128(tuple[table], 8 + static_cast<uint32_t>(table))) {
      for (uint64_t i = 0; i < sizes.width; ++i) sum[i] += rows.values[hash % sizes.rows[table] * sizes.width + i];
    }
    concatenated.insert(concatenated.end(), sum.begin(), sum.end());
  }
  return maxout_norm(node.layers[3].layers[0], concatenated);
}

std::vector<Row> reference(const TestNode& root, const uint64_t* tuples, size_t count, const Sizes& sizes) {
  const size_t pad = sizes.window * sizes.depth;
  std::vector<Row> rows(count + 2 * pad, Row(sizes.width));
  for (size_t i = 0; i < count; ++i) rows[pad + i] = embed(root.layers[0], tuples + i * sizes.rows.size(), sizes);
  const TestNode& body = root.layers[1].layers[0];
  for (uint64_t layer = 0; layer < sizes.depth; ++layer) {
    const TestNode& residual = sizes.depth == 1 ? body : body.layers[layer];
    std::vector<Row> next = rows;
    for (size_t i = 0; i < rows.size(); ++i) {
      Row window;
      for (size_t at = i; at < i + 2 * sizes.window + 1; ++at) {
        const bool inside = at >= sizes.window && at - sizes.window < rows.size();
        const Row& row = inside ? rows[at - sizes.window] : Row(sizes.width);
        window.insert(window.end(), row.begin(), row.end());
      }
      const Row change = maxout_norm(residual.layers[0].layers[1], window);
      for (uint64_t o = 0; o < sizes.width; ++o) next[i][o] += change[o];
    }
    rows = std::move(next);
  }
  return {rows.begin() + static_cast<long>(pad), rows.begin() + static_cast<long>(pad + count)};
}

std::unique_ptr<Tok2Vec> read_network(const TestNode& root, const Sizes& sizes) {
  std::vector<std::string> attributes(sizes.rows.size(), "ORTH");
  auto network = std::make_unique<Tok2Vec>(
      std::make_unique<MultiHashEmbed>(sizes.width, attributes,
                                       std::vector<size_t>(sizes.rows.begin(), sizes.rows.end())),
      std::make_unique<WindowEncoder>(WindowEncoder::Shape{
          .width = sizes.width, .window = sizes.window, .pieces = sizes.pieces, .depth = sizes.depth}));
  read_model(support::model_bytes(root), "tok2vec/model", network->blueprint());
  return network;
}

/// Random docs of such lengths, with few words.
struct Docs {
  Docs(const std::vector<size_t>& lengths, size_t arity, size_t width, uint64_t words, uint32_t seed) {
    std::mt19937_64 random(seed);
    for (const size_t length : lengths) {
      tuples.emplace_back(length * arity);
      for (uint64_t& value : tuples.back()) value = random() % words * 0x9E3779B97F4A7C15ULL;
      out.emplace_back(length * width);
    }
    for (size_t i = 0; i < lengths.size(); ++i) rows.push_back({tuples[i].data(), lengths[i], out[i].data()});
  }
  std::vector<std::vector<uint64_t>> tuples;
  std::vector<std::vector<float>> out;
  std::vector<TokenRows> rows;
};

const std::vector<Sizes> kSizes = {
    {96, 1, 3, 4, {50, 20, 30, 40}}, {20, 1, 2, 2, {17}}, {16, 2, 3, 3, {11, 13}}, {33, 0, 1, 2, {9}},
    {8, 3, 2, 1, {5, 6, 7}},         {16, 1, 5, 1, {9}},  {12, 1, 3, 9, {8, 8}}};

TEST(Tok2Vec, ComputesWhatThincDoes) {
  for (const Sizes& sizes : kSizes) {
    const TestNode root = ModelBuilder(3).tok2vec(sizes.width, sizes.rows, sizes.window, sizes.pieces, sizes.depth);
    const auto network = read_network(root, sizes);
    Docs docs({0, 1, 2, 3, 0, 7, 30, 1}, sizes.rows.size(), sizes.width, 12, 1);
    network->predict(docs.rows, sizes.width);
    for (size_t i = 0; i < docs.rows.size(); ++i) {
      const auto wanted = reference(root, docs.tuples[i].data(), docs.rows[i].count, sizes);
      for (size_t row = 0; row < wanted.size(); ++row) {
        for (uint64_t o = 0; o < sizes.width; ++o) {
          ASSERT_NEAR(docs.out[i][row * sizes.width + o], wanted[row][o], 2e-4)
              << sizes.width << " wide, doc " << i << ", row " << row;
        }
      }
    }
  }
}

TEST(Tok2Vec, ADocsVectorsDoNotDependOnTheBatch) {
  for (const Sizes& sizes : kSizes) {
    const TestNode root = ModelBuilder(4).tok2vec(sizes.width, sizes.rows, sizes.window, sizes.pieces, sizes.depth);
    const std::vector<size_t> lengths{3, 255, 1, 256, 257, 90, 700, 2, 0, 511};
    Docs together(lengths, sizes.rows.size(), sizes.width, 300, 2);
    Docs alone(lengths, sizes.rows.size(), sizes.width, 300, 2);
    read_network(root, sizes)->predict(together.rows, sizes.width);
    const auto network = read_network(root, sizes);
    for (const TokenRows& doc : alone.rows) network->predict({&doc, 1}, sizes.width);
    for (size_t i = 0; i < lengths.size(); ++i) {
      for (size_t at = 0; at < together.out[i].size(); ++at) ASSERT_NEAR(together.out[i][at], alone.out[i][at], 1e-4);
    }
  }
}

TEST(Tok2Vec, StaysRightWhenItsCacheOverflows) {
  const Sizes sizes{300, 3, 8, 1, {40}};  // a slot is so large that a few hundred fit
  const TestNode root = ModelBuilder(5).tok2vec(sizes.width, sizes.rows, sizes.window, sizes.pieces, sizes.depth);
  const auto network = read_network(root, sizes);
  Docs first({2000}, 1, sizes.width, 1500, 6);
  network->predict(first.rows, sizes.width);
  Docs again({2000}, 1, sizes.width, 1500, 6);
  network->predict(again.rows, sizes.width);
  EXPECT_EQ(first.out, again.out);
}

}  // namespace
}  // namespace spacy
