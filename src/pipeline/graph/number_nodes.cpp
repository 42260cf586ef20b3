// Nodes that look numbers up, and those that compare or weigh rows.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "ml/attention.h"
#include "pipeline/architecture.h"
#include "pipeline/graph/attention_node.h"
#include "pipeline/graph/containers.h"
#include "pipeline/registry.h"
#include "text/hash.h"

namespace spacy {
namespace {

using Kind = GraphValue::Kind;

/// A column of an array of whole numbers, or all of one that has no columns.
struct ColumnChoice {
  std::optional<size_t> index;
  bool fits(const GraphValue& x) const {
    return x.is(Kind::array) && (index ? x.dims == 2 && *index < x.width : x.dims == 1);
  }
  uint64_t of(const GraphValue& x, size_t row) const {
    return x.is_ints ? x.ints(row)[index.value_or(0)] : static_cast<uint64_t>(static_cast<int64_t>(*x.row(row)));
  }
};

/// Rows of a table: by number (Embed), or the sum of four that a number's hashes choose (HashEmbed).
class TableNode final : public GraphNode {
 public:
  TableNode(bool is_hashed, ColumnChoice column) : is_hashed_(is_hashed), column_(column) {}
  GraphValue run(const GraphValue& x) override {
    if (!is_hashed_ && !column_.index && x.is(Kind::array) && x.is_ints && x.dims == 2) return several(x);
    require(column_.fits(x) && (x.is_ints || is_hashed_), takes(), x);
    GraphValue out = x.as(Kind::array).like(width_);
    out.dims = 2;
    for (size_t i = 0; i < x.rows; ++i) {
      const uint64_t key = column_.of(x, i);
      if (is_hashed_) {
        for (const uint32_t hash : murmur_hash3_x86_128(key, seed_)) add(hash % rows_, out.row(i));
      } else {
        add(place_of(key), out.row(i));
      }
    }
    return out;
  }
  Blueprint blueprint() override {
    Blueprint table = leaf(
        is_hashed_ ? "hashembed" : "embed", [this](ModelNode& node) { read(node); },
        [this](std::string_view, float* to) { std::copy_n(table_.data(), rows_ * width_, to); });
    return column_.index ? container({leaf("ints-getitem"), std::move(table)}) : table;
  }

 private:
  std::string takes() const {
    if (column_.index) return "an array of integers with a column " + std::to_string(*column_.index);
    return "an array of integers with 1 dimension: give it a `column`";
  }
  /// A row for each number of a row, side by side: an array with three dimensions.
  GraphValue several(const GraphValue& x) const {
    check_graph_width(*this, x.width * width_);
    GraphValue out = x.like(x.width * width_);
    out.dims = 3;
    for (size_t i = 0; i < x.rows; ++i) {
      for (size_t j = 0; j < x.width; ++j) add(place_of(x.ints(i)[j]), out.row(i) + j * width_);
    }
    return out;
  }
  size_t place_of(uint64_t number) const {
    const auto signed_number = static_cast<int64_t>(number);
    const int64_t row = signed_number < 0 ? signed_number + static_cast<int64_t>(rows_) : signed_number;
    if (row >= 0 && row < static_cast<int64_t>(rows_)) return static_cast<size_t>(row);
    throw Error("BAD_LAYER", "Config " + place() + ": " + std::to_string(number) + " is not one of its " +
                                 std::to_string(rows_) + " rows.");
  }
  void add(size_t row, float* to) const {
    for (size_t i = 0; i < width_; ++i) to[i] += table_.data()[row * width_ + i];
  }
  void read(ModelNode& node) {
    const std::vector<uint64_t> shape = node.shape("E");
    if (shape.size() != 2 || shape[0] == 0 || shape[0] > kMaxRows || shape[1] > kMaxWidth) {
      node.fail("parameter 'E' is not a table");
    }
    rows_ = static_cast<size_t>(shape[0]);
    width_ = static_cast<size_t>(shape[1]);
    const FloatView table = node.param("E", {rows_, width_});
    table_.reset(table.size());
    table.copy_to(table_.data());
    if (!is_hashed_) return;
    const int64_t seed = node.attr_int("seed").value_or(0);
    if (seed < 0 || seed > int64_t{UINT32_MAX}) node.fail("seed " + std::to_string(seed) + " is not a 32-bit number");
    seed_ = static_cast<uint32_t>(seed);
  }

  bool is_hashed_;
  ColumnChoice column_;
  size_t rows_ = 0;
  size_t width_ = 0;
  uint32_t seed_ = 0;
  Floats table_;
};

/// Numbers for numbers. Docs and tokens are keys that no table has.
class RemapNode final : public GraphNode {
 public:
  RemapNode(ColumnChoice column, int64_t otherwise, bool has_table)
      : column_(column), otherwise_(otherwise), has_table_(has_table) {}
  GraphValue run(const GraphValue& x) override {
    if (x.is(Kind::docs) && !column_.index) return of_docs(x);
    const bool is_words = x.is(Kind::words) && !column_.index;
    require(is_words || column_.fits(x),
            column_.index ? "an array with a column " + std::to_string(*column_.index)
                          : "docs, tokens, or an array with 1 dimension",
            x);
    GraphValue out = x.as(Kind::array).like(1, true);
    out.dims = 2;
    for (size_t i = 0; i < x.rows; ++i) *out.ints(i) = is_words ? default_number() : mapped(x, i);
    return out;
  }
  Blueprint blueprint() override {
    return leaf("remap_ids", [this](ModelNode& node) {
      otherwise_ = node.attr_int("default").value_or(otherwise_);
      if (auto table = node.attr_table("mapping_table")) {
        table_ = std::move(*table);
        has_table_ = true;
      }
      if (const auto column = node.attr_int("column")) {
        if (*column < 0) node.fail("attribute 'column' is below 0");
        column_.index = static_cast<size_t>(*column);
      }
      if (!has_table_) node.fail("its mapping_table is not set");
    });
  }

 private:
  uint64_t default_number() const { return static_cast<uint64_t>(otherwise_); }
  GraphValue of_docs(const GraphValue& x) const {
    GraphValue out;
    out.is_ints = true;
    out.rows = x.docs.size();
    out.width = 1;
    out.lengths.assign(out.rows, 1);
    out.make_room();
    std::fill(out.numbers->begin(), out.numbers->end(), default_number());
    return out;
  }
  uint64_t mapped(const GraphValue& x, size_t row) const {
    if (!x.is_ints && *x.row(row) != std::trunc(*x.row(row))) return default_number();
    const auto found = table_.find(column_.of(x, row));
    return found == table_.end() ? default_number() : found->second;
  }

  ColumnChoice column_;
  int64_t otherwise_;
  bool has_table_;
  std::map<uint64_t, uint64_t> table_;
};

/// How near the rows of two arrays are: a number for each.
class CauchyNode final : public GraphNode {
 public:
  GraphValue run(const GraphValue& x) override {
    const bool is_pair = x.is(Kind::tuple) && x.parts.size() == 2 && x.parts[0].is_matrix() && x.parts[1].is_matrix() &&
                         x.parts[0].rows == x.parts[1].rows;
    require(is_pair, "a tuple of two arrays of as many rows", x);
    for (const GraphValue& part : x.parts) check_width(place(), weights_.size(), part.width);
    GraphValue out = x.parts[0].like(1);
    out.dims = 1;
    for (size_t i = 0; i < out.rows; ++i) {
      float total = 0;
      for (size_t j = 0; j < weights_.size(); ++j) {
        const float difference = x.parts[0].row(i)[j] - x.parts[1].row(i)[j];
        total += weights_.data()[j] * (difference * difference);
      }
      *out.row(i) = 1.0F / (1.0F + total);
    }
    return out;
  }
  Blueprint blueprint() override {
    return leaf(
        "cauchy_similarity",
        [this](ModelNode& node) {
          const std::vector<uint64_t> shape = node.shape("W");
          if (shape.size() != 1 || shape[0] > kMaxWidth) node.fail("parameter 'W' is not a row of numbers");
          const FloatView weights = node.param("W", {static_cast<size_t>(shape[0])});
          weights_.reset(weights.size());
          weights.copy_to(weights_.data());
        },
        [this](std::string_view, float* to) { std::copy_n(weights_.data(), weights_.size(), to); });
  }

 private:
  Floats weights_;
};

using Made = std::unique_ptr<Layer>;
using Config = const ModelConfig&;

bool is_set(Config config, std::string_view key) { return config.has(key) && !config.value(key).is_null(); }

ColumnChoice column_choice(Config config) {
  if (!is_set(config, "column")) return {};
  return {config.number("column", 0, kMaxWidth)};
}

template <bool is_hashed>
Made make_table(Config config) {
  return std::make_unique<TableNode>(is_hashed, column_choice(config));
}

Made make_remap(Config config) {
  const auto otherwise = static_cast<int64_t>(config.real("default", 0));
  return std::make_unique<RemapNode>(column_choice(config), otherwise, is_set(config, "mapping_table"));
}

Made make_remap_v1(Config config) {
  return std::make_unique<RemapNode>(ColumnChoice{}, static_cast<int64_t>(config.real("default", 0)), true);
}

}  // namespace

GraphValue AttentionNode::run(const GraphValue& x) {
  require(x.is_floats(Kind::ragged) && x.dims == 2, "ragged floats", x);
  weights_.connect(x.width);
  GraphValue out = x.like(x.width);
  if (x.rows == 0) return out;
  const auto shares = weights_.weigh(x.row(0), x.stride(), x.rows, x.ranges());
  for (size_t i = 0; i < x.rows; ++i) {
    for (size_t j = 0; j < x.width; ++j) out.row(i)[j] = x.row(i)[j] * shares[i];
  }
  return out;
}

void register_graph_numbers(Registry& registry) {
  auto& layers = registry.layers;
  layers["Embed.v1"] = make_table<false>;
  layers["HashEmbed.v1"] = make_table<true>;
  layers["remap_ids.v1"] = make_remap_v1;
  layers["remap_ids.v2"] = make_remap;
  layers["CauchySimilarity.v1"] = [](Config) -> Made { return std::make_unique<CauchyNode>(); };
}

}  // namespace spacy
