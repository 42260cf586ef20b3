// Nodes that look at docs: attributes, characters, vectors, n-grams.
#include <algorithm>
#include <optional>

#include "ml/static_vectors.h"
#include "pipeline/architecture.h"
#include "pipeline/bag_of_words.h"
#include "pipeline/feature_extractor.h"
#include "pipeline/graph/node.h"
#include "pipeline/registry.h"
#include "pipeline/vocab_vectors.h"
#include "tokens/attributes.h"

namespace spacy {
namespace {

using Kind = GraphValue::Kind;

constexpr size_t kMaxPlaces = 512;

/// Values of some attributes: as many whole numbers for each token.
GraphValue extracted(const FeatureExtractor& extractor, const GraphValue& docs) {
  GraphValue out = docs.as(Kind::list).like(extractor.size(), true);
  const auto ranges = out.ranges();
  for (size_t i = 0; i < ranges.size(); ++i) {
    if (ranges[i].end > ranges[i].begin) extractor.extract(docs.docs[i], out.ints(ranges[i].begin));
  }
  return out;
}

FeatureExtractor extractor_of(std::vector<std::string> attributes) {
  TokenInputs inputs;
  inputs.attributes = std::move(attributes);
  return FeatureExtractor(inputs);
}

class FeaturesNode final : public GraphNode {
 public:
  explicit FeaturesNode(std::vector<std::string> columns) : extractor_(extractor_of(std::move(columns))) {}
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::docs), "docs", x);
    return extracted(extractor_, x);
  }
  uint32_t reads() const override { return extractor_.reads(); }
  Blueprint blueprint() override {
    return leaf("extract_features", [this](ModelNode& node) {
      if (auto columns = node.attr_names("columns")) extractor_ = extractor_of(std::move(*columns));
    });
  }

 private:
  FeatureExtractor extractor_;
};

/// A table of bytes for each place of a word, from both ends inwards.
class CharactersNode final : public GraphNode {
 public:
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::docs), "docs", x);
    TokenInputs inputs;
    inputs.characters = places_;
    const GraphValue bytes = extracted(FeatureExtractor(inputs), x);
    GraphValue out = bytes.like(places_ * width_);
    for (size_t i = 0; i < out.rows; ++i) {
      for (size_t place = 0; place < places_; ++place) {
        const size_t byte = bytes.ints(i)[place / 8] >> place % 8 * 8 & 0xFF;
        std::copy_n(table_.data() + (place * kBytes + byte) * width_, width_, out.row(i) + place * width_);
      }
    }
    return out;
  }
  Blueprint blueprint() override {
    return leaf(
        "charembed",
        [this](ModelNode& node) {
          const std::vector<uint64_t> shape = node.shape("E");
          if (shape.size() != 3 || shape[0] > kMaxPlaces || shape[2] > kMaxWidth || shape[0] * shape[2] > kMaxWidth) {
            node.fail("parameter 'E' is not a table of bytes");
          }
          places_ = static_cast<size_t>(shape[0]);
          width_ = static_cast<size_t>(shape[2]);
          const FloatView table = node.param("E", {places_, kBytes, width_});
          table_.reset(table.size());
          table.copy_to(table_.data());
        },
        [this](std::string_view, float* to) { std::copy_n(table_.data(), places_ * kBytes * width_, to); });
  }

 private:
  static constexpr size_t kBytes = 256;
  size_t places_ = 0;
  size_t width_ = 0;
  Floats table_;
};

class StaticVectorsNode final : public GraphNode {
 public:
  StaticVectorsNode(const ModelConfig& config, StaticVectors::Missing missing)
      : inputs_(config.vocab().vectors().width()), missing_(missing) {}
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::docs), "docs", x);
    GraphValue out = x.as(Kind::ragged).like(vectors_->width());
    if (out.rows == 0) return out;
    const Vocab& vocab = x.docs.front().vocab();
    const VocabVectors table(vocab);
    vectors_->set_vectors(table);
    TokenInputs key;
    key.vectors = true;
    FeatureExtractor extractor(key);
    if (missing_ == StaticVectors::Missing::zeros) extractor.set_key(vocab.vectors().attribute());
    const GraphValue keys = extracted(extractor, x);
    std::vector<const uint64_t*> tuples;
    for (size_t i = 0; i < keys.rows; ++i) tuples.push_back(keys.ints(i));
    vectors_->embed(tuples, 1, out.row(0), out.stride());
    return out;
  }
  Blueprint blueprint() override {
    return leaf(
        "static_vectors",
        [this](ModelNode& node) {
          const std::vector<uint64_t> shape = node.shape("W");
          if (shape.size() != 2 || shape[0] == 0 || shape[0] > kMaxWidth) node.fail("parameter 'W' is not a matrix");
          vectors_.emplace(static_cast<size_t>(shape[0]), inputs_, missing_);
          vectors_->blueprint().read(node);
        },
        [this](std::string_view name, float* to) { vectors_->blueprint().write(name, to); });
  }

 private:
  size_t inputs_;
  StaticVectors::Missing missing_;
  std::optional<StaticVectors> vectors_;  // none until it is read
};

/// Keys of n-grams, how often each is there, and how many each doc has.
class NgramsNode final : public GraphNode {
 public:
  NgramsNode(size_t size, const std::string& attribute) : counter_(size, attribute) {}
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::docs), "docs", x);
    std::vector<SparseLinear::Feature> all;
    std::vector<uint64_t> counts;
    for (const Doc& doc : x.docs) {
      const auto some = counter_.count(doc);
      all.insert(all.end(), some.begin(), some.end());
      counts.push_back(some.size());
    }
    GraphValue keys = column(all.size(), true);
    GraphValue values = column(all.size(), false);
    for (size_t i = 0; i < all.size(); ++i) {
      *keys.ints(i) = all[i].key;
      *values.row(i) = all[i].count;
    }
    GraphValue lengths = column(counts.size(), true);
    std::copy(counts.begin(), counts.end(), lengths.numbers->begin());
    return GraphValue::of_parts({keys, values, lengths});
  }
  uint32_t reads() const override { return counter_.reads(); }
  Blueprint blueprint() override {
    return leaf("extract_ngrams", [this](ModelNode& node) { counter_.read(node); });
  }

 private:
  static GraphValue column(size_t rows, bool ints) {
    GraphValue value;
    value.dims = 1;
    value.is_ints = ints;
    value.rows = rows;
    value.width = 1;
    value.make_room();
    return value;
  }

  NgramCounter counter_;
};

/// A row for each doc, of the n-grams that it has.
class SparseNode final : public GraphNode {
 public:
  SparseNode(size_t length, bool shares) : linear_(length, shares) {}
  GraphValue run(const GraphValue& x) override {
    require(is_ngrams(x), "keys, values and lengths, as extract_ngrams gives them", x);
    const GraphValue& keys = x.parts[0];
    GraphValue out;
    out.rows = x.parts[2].rows;
    out.width = linear_.width();
    out.lengths.assign(out.rows, 1);
    out.make_room();
    size_t at = 0;
    for (size_t i = 0; i < out.rows; ++i) {
      const uint64_t count = *x.parts[2].ints(i);
      require(count <= keys.rows - at, "lengths that sum up to the number of its keys", x);
      features_.clear();
      for (const size_t end = at + count; at < end; ++at) features_.push_back({*keys.ints(at), *x.parts[1].row(at)});
      linear_.score(features_, out.row(i));
    }
    return out;
  }
  Blueprint blueprint() override { return linear_.blueprint(); }

 private:
  static bool is_ngrams(const GraphValue& x) {
    if (!x.is(Kind::tuple) || x.parts.size() != 3) return false;
    for (const GraphValue& part : x.parts) {
      if (!part.is(Kind::array) || part.dims != 1) return false;
    }
    return x.parts[0].is_ints && !x.parts[1].is_ints && x.parts[2].is_ints && x.parts[0].rows == x.parts[1].rows;
  }

  SparseLinear linear_;
  std::vector<SparseLinear::Feature> features_;
};

using Made = std::unique_ptr<Layer>;
using Config = const ModelConfig&;

template <StaticVectors::Missing missing>
Made make_static(Config config) {
  const bool is_floret = config.vocab().vectors().mode() == Vectors::Mode::floret;
  if (missing == StaticVectors::Missing::last_row && is_floret) {
    throw Error("E858", "The vectors mode floret does not support the first version of StaticVectors: use v2.");
  }
  return std::make_unique<StaticVectorsNode>(config, missing);
}

template <bool shares>
Made make_sparse(Config config) {
  const size_t length = config.has("length") ? config.number("length", 1, kMaxRows) : kFirstBowLength;
  return std::make_unique<SparseNode>(length, shares);
}

Made make_ngrams(Config config) {
  const uint64_t attribute = config.has("attr") ? config.number("attr", 0, UINT32_MAX) : attr::kLower;
  return std::make_unique<NgramsNode>(config.number("ngram_size", 0, kMaxNgram), std::to_string(attribute));
}

}  // namespace

void register_graph_docs(Registry& registry) {
  auto& layers = registry.layers;
  layers["spacy.FeatureExtractor.v1"] = [](Config config) -> Made {
    return std::make_unique<FeaturesNode>(config.texts("columns"));
  };
  layers["spacy.CharEmbed.v1"] = [](Config) -> Made { return std::make_unique<CharactersNode>(); };
  layers["spacy.StaticVectors.v2"] = make_static<StaticVectors::Missing::zeros>;
  layers["spacy.StaticVectors.v1"] = make_static<StaticVectors::Missing::last_row>;
  layers["spacy-legacy.StaticVectors.v1"] = make_static<StaticVectors::Missing::last_row>;
  layers["spacy.extract_ngrams.v1"] = make_ngrams;
  layers["SparseLinear.v1"] = make_sparse<true>;
  layers["SparseLinear.v2"] = make_sparse<false>;
}

}  // namespace spacy
