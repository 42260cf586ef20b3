// Changes between thinc's kinds of sequences, and layers that take one kind in the place of another (thinc's with_*).
#include <algorithm>
#include <optional>

#include "base/stable_sort.h"
#include "pipeline/architecture.h"
#include "pipeline/graph/containers.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

using Kind = GraphValue::Kind;

constexpr size_t kMaxPad = 1024;

/// From one kind of sequences to another, whose rows are the same.
class TurnNode final : public GraphNode {
 public:
  TurnNode(const char* name, Kind from, Kind to) : name_(name), from_(from), to_(to) {}
  GraphValue run(const GraphValue& x) override {
    require(x.is(from_),
            from_ == Kind::list     ? "a list of arrays"
            : from_ == Kind::ragged ? "ragged rows"
                                    : "padded rows",
            x);
    if (to_ == Kind::padded) require(x.dims == 2 && !x.is_ints, "a list of arrays of floats with 2 dimensions", x);
    return x.as(to_);
  }
  Blueprint blueprint() override { return leaf(name_); }

 private:
  const char* name_;
  Kind from_;
  Kind to_;
};

/// A layer of arrays around sequences, each with some rows of zeros on either side where they are a list.
class WithArrayNode final : public GroupNode {
 public:
  WithArrayNode(std::unique_ptr<GraphNode> inner, size_t pad, bool is_flat)
      : GroupNode(nodes_of(std::move(inner))), pad_(pad), is_flat_(is_flat) {}
  GraphValue run(const GraphValue& x) override {
    if (x.is(Kind::array)) return nodes()[0]->run(x);
    require(x.is_sequence(), "arrays or sequences", x);
    const size_t pad = x.is(Kind::list) ? pad_ : 0;
    GraphValue given = pad > 0 ? with_pads(x, pad) : x;
    given.kind = Kind::array;
    if (x.is(Kind::padded) && !is_flat_) given.dims = 3;
    GraphValue made = nodes()[0]->run(given);
    require(made.is(Kind::array) && made.rows == given.rows, "a layer that gives an array of as many rows", made);
    if (pad > 0) made = without_pads(made, x, pad);
    made.kind = x.kind;
    made.dims = made.dims == 3 && x.is(Kind::padded) ? 2 : made.dims;
    made.lengths = x.lengths;
    made.stretches = x.stretches;
    return made;
  }
  Blueprint blueprint() override {
    Blueprint root = GroupNode::blueprint();
    root.read = [this](ModelNode& node) {
      const int64_t pad = node.attr_int("pad").value_or(static_cast<int64_t>(pad_));
      if (pad < 0 || pad > static_cast<int64_t>(kMaxPad)) {
        node.fail("pad " + std::to_string(pad) + " is not from 0 to " + std::to_string(kMaxPad));
      }
      pad_ = static_cast<size_t>(pad);
    };
    return root;
  }

 private:
  /// Arrays without rows get none, as thinc leaves them out.
  static GraphValue with_pads(const GraphValue& x, size_t pad) {
    GraphValue out = x;
    for (size_t& length : out.lengths) {
      if (length == 0) continue;
      length += 2 * pad;
      out.rows += 2 * pad;
    }
    out.make_room();
    copy_stretches(x, out, 0, pad);
    return out;
  }
  static GraphValue without_pads(const GraphValue& x, const GraphValue& like, size_t pad) {
    GraphValue out = x;
    out.lengths = like.lengths;
    out.rows = like.rows;
    out.make_room();
    copy_stretches(x, out, pad, 0);
    return out;
  }
  /// Of each stretch the rows from `skip` on to those from `at` on, as many as the shorter has.
  static void copy_stretches(const GraphValue& from, GraphValue& to, size_t skip, size_t at) {
    const auto sources = from.ranges();
    const auto targets = to.ranges();
    for (size_t i = 0; i < sources.size(); ++i) {
      const size_t given = sources[i].end - sources[i].begin;
      const size_t count = std::min(given, targets[i].end - targets[i].begin);
      for (size_t row = 0; row < count; ++row) {
        const size_t source = sources[i].begin + skip + row;
        const size_t target = targets[i].begin + at + row;
        if (from.is_ints) {
          std::copy_n(from.ints(source), from.width, to.ints(target));
        } else {
          std::copy_n(from.row(source), from.width, to.row(target));
        }
      }
    }
  }

  size_t pad_;
  bool is_flat_;
};

/// A layer that takes sequences of one kind, around those of the others.
class WithSequencesNode final : public GroupNode {
 public:
  WithSequencesNode(std::unique_ptr<GraphNode> inner, Kind kind) : GroupNode(nodes_of(std::move(inner))), kind_(kind) {}
  GraphValue run(const GraphValue& x) override {
    if (kind_ == Kind::list && !x.is_sequence()) return nodes()[0]->run(x);
    require(x.is_sequence(), "sequences", x);
    if (kind_ == Kind::padded) require(x.dims == 2 && !x.is_ints, "sequences of floats with 2 dimensions", x);
    GraphValue made = nodes()[0]->run(x.as(kind_));
    require(made.is(kind_) || made.kind == x.kind, "a layer that gives sequences of the kind that it takes", made);
    return made.as(x.kind);
  }

 private:
  Kind kind_;
};

/// Arrays with three dimensions as such with two.
class WithReshapeNode final : public GroupNode {
 public:
  explicit WithReshapeNode(std::unique_ptr<GraphNode> inner) : GroupNode(nodes_of(std::move(inner))) {}
  GraphValue run(const GraphValue& x) override {
    require(x.is_floats(Kind::array) && x.dims == 3, "an array of floats with 3 dimensions", x);
    GraphValue flat = x;
    flat.dims = 2;
    GraphValue made = nodes()[0]->run(flat);
    require(made.is_matrix() && made.rows == x.rows, "a layer that gives as many rows", made);
    made.dims = 3;
    return made;
  }
};

/// Tokens of docs in one row.
class WithFlattenNode final : public GroupNode {
 public:
  explicit WithFlattenNode(std::unique_ptr<GraphNode> inner) : GroupNode(nodes_of(std::move(inner))) {}
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::docs), "docs", x);
    GraphValue made = nodes()[0]->run(x.as(Kind::words));
    require(made.is(Kind::array) && made.rows == x.rows, "a layer that gives a row for each token", made);
    made.kind = Kind::list;
    made.lengths = x.lengths;
    return made;
  }
};

/// Of rows whose key comes again only the first goes through the layer.
class UniquedNode final : public GroupNode {
 public:
  UniquedNode(std::unique_ptr<GraphNode> inner, size_t column)
      : GroupNode(nodes_of(std::move(inner))), column_(column) {}
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::array) && x.is_ints && x.dims == 2 && column_ < x.width, takes(), x);
    firsts_.clear();
    places_.resize(x.rows);
    GraphValue unique = x;
    unique.lengths.clear();
    for (const RowRange& range : x.ranges()) unique.lengths.push_back(sort_out(x, range));
    unique.rows = firsts_.size();
    unique.make_room();
    for (size_t i = 0; i < unique.rows; ++i) std::copy_n(x.ints(firsts_[i]), x.width, unique.ints(i));
    const GraphValue made = nodes()[0]->run(unique);
    require(made.is_matrix() && made.rows == unique.rows, "a layer that gives as many rows of floats", made);
    GraphValue out = x.like(made.width);
    for (size_t i = 0; i < out.rows; ++i) std::copy_n(made.row(places_[i]), made.width, out.row(i));
    return out;
  }
  Blueprint blueprint() override {
    Blueprint root = GroupNode::blueprint();
    root.read = [this](ModelNode& node) {
      const auto column = node.attr_int("column");
      if (!column) return;
      if (*column < 0) node.fail("attribute 'column' is below 0");
      column_ = static_cast<size_t>(*column);
    };
    return root;
  }

 private:
  std::string takes() const { return "an array of integers with a column " + std::to_string(column_); }
  /// The first rows of the keys in a stretch, sorted by key; answers how many there are.
  size_t sort_out(const GraphValue& x, RowRange range) {
    order_.clear();
    for (size_t row = range.begin; row < range.end; ++row) order_.push_back(row);
    const auto key = [&](size_t row) { return x.ints(row)[column_]; };
    stable_sort(order_, [&](size_t a, size_t b) { return key(a) < key(b); });
    const size_t before = firsts_.size();
    for (const size_t row : order_) {
      if (firsts_.size() == before || key(firsts_.back()) != key(row)) firsts_.push_back(row);
      places_[row] = firsts_.size() - 1;
    }
    return firsts_.size() - before;
  }

  size_t column_;
  std::vector<size_t> order_;
  std::vector<size_t> firsts_;
  std::vector<size_t> places_;
};

/// Rows with those before and behind them in their stretch.
class ExpandWindowNode final : public GraphNode {
 public:
  explicit ExpandWindowNode(size_t window) : window_(window) {}
  GraphValue run(const GraphValue& x) override {
    const bool fits = (x.is(Kind::array) || x.is(Kind::ragged)) && !x.is_ints && x.dims == 2;
    require(fits, "an array of floats with 2 dimensions, or ragged floats", x);
    const size_t places = 2 * window_ + 1;
    check_graph_width(*this, x.width * places);
    GraphValue out = x.like(x.width * places);
    for (const RowRange& range : x.ranges()) {
      for (size_t row = range.begin; row < range.end; ++row) {
        for (size_t place = 0; place < places; ++place) {
          const size_t seen = row + place;  // of a row, `window_` behind it
          if (seen < range.begin + window_ || seen >= range.end + window_) continue;
          std::copy_n(x.row(seen - window_), x.width, out.row(row) + place * x.width);
        }
      }
    }
    return out;
  }
  Blueprint blueprint() override {
    return leaf("expand_window", [this](ModelNode& node) {
      const int64_t window = node.attr_int("window_size").value_or(static_cast<int64_t>(window_));
      if (window < 0 || window > static_cast<int64_t>(kMaxWindow)) {
        node.fail("window_size " + std::to_string(window) + " is not from 0 to " + std::to_string(kMaxWindow));
      }
      window_ = static_cast<size_t>(window);
    });
  }

 private:
  size_t window_;
};

/// The rows of spans, one behind the other.
class ExtractSpansNode final : public GraphNode {
 public:
  GraphValue run(const GraphValue& x) override {
    const bool is_pair = x.is(Kind::tuple) && x.parts.size() == 2 && x.parts[0].is_floats(Kind::ragged) &&
                         x.parts[0].dims == 2 && x.parts[1].is(Kind::ragged) && x.parts[1].is_ints &&
                         x.parts[1].width == 2 && x.parts[0].lengths.size() == x.parts[1].lengths.size();
    require(is_pair, "ragged rows and ragged spans", x);
    const GraphValue& source = x.parts[0];
    const GraphValue& spans = x.parts[1];
    GraphValue out;
    out.kind = Kind::ragged;
    out.width = source.width;
    out.stretches = spans.lengths;
    const auto found = places_of(spans, source.ranges());
    for (const RowRange& range : found) {
      out.lengths.push_back(range.end - range.begin);
      out.rows += out.lengths.back();
    }
    out.make_room();
    size_t to = 0;
    for (const RowRange& range : found) {
      for (size_t row = range.begin; row < range.end; ++row) std::copy_n(source.row(row), out.width, out.row(to++));
    }
    return out;
  }
  Blueprint blueprint() override { return leaf("extract_spans"); }

 private:
  /// Spans of docs as places of all rows.
  std::vector<RowRange> places_of(const GraphValue& spans, const std::vector<RowRange>& docs) const {
    std::vector<RowRange> places;
    size_t span = 0;
    for (size_t doc = 0; doc < docs.size(); ++doc) {
      for (size_t i = 0; i < spans.lengths[doc]; ++i, ++span) {
        const uint64_t start = spans.ints(span)[0];
        const uint64_t end = spans.ints(span)[1];
        require(start <= end && end <= docs[doc].end - docs[doc].begin, "spans that lie in its rows", spans);
        places.push_back({docs[doc].begin + static_cast<size_t>(start), docs[doc].begin + static_cast<size_t>(end)});
      }
    }
    return places;
  }
};

/// list2array.
class FlatNode final : public GraphNode {
 public:
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::list), "a list of arrays", x);
    return x.as(Kind::array);
  }
  Blueprint blueprint() override { return leaf("list2array"); }
};

using Made = std::unique_ptr<Layer>;
using Config = const ModelConfig&;

template <Kind kind>
Made make_with_sequences(Config config) {
  return std::make_unique<WithSequencesNode>(make_node(config, "layer"), kind);
}

size_t number_or(Config config, std::string_view key, size_t otherwise, size_t most) {
  return config.has(key) && !config.value(key).is_null() ? config.number(key, 0, most) : otherwise;
}

Made make_with_flatten(Config config) { return std::make_unique<WithFlattenNode>(make_node(config, "layer")); }

}  // namespace

std::unique_ptr<GraphNode> with_array(const ModelConfig& config, std::unique_ptr<GraphNode> inner, bool is_flat) {
  return std::make_unique<WithArrayNode>(std::move(inner), number_or(config, "pad", 0, kMaxPad), is_flat);
}

void register_graph_sequences(Registry& registry) {
  auto& layers = registry.layers;
  layers["list2ragged.v1"] = [](Config) -> Made {
    return std::make_unique<TurnNode>("list2ragged", Kind::list, Kind::ragged);
  };
  layers["ragged2list.v1"] = [](Config) -> Made {
    return std::make_unique<TurnNode>("ragged2list", Kind::ragged, Kind::list);
  };
  layers["list2padded.v1"] = [](Config) -> Made {
    return std::make_unique<TurnNode>("list2padded", Kind::list, Kind::padded);
  };
  layers["padded2list.v1"] = [](Config) -> Made {
    return std::make_unique<TurnNode>("padded2list", Kind::padded, Kind::list);
  };
  layers["list2array.v1"] = [](Config) -> Made { return std::make_unique<FlatNode>(); };
  layers["expand_window.v1"] = [](Config config) -> Made {
    return std::make_unique<ExpandWindowNode>(number_or(config, "window_size", 1, kMaxWindow));
  };
  layers["spacy.extract_spans.v1"] = [](Config) -> Made { return std::make_unique<ExtractSpansNode>(); };
  layers["uniqued.v1"] = [](Config config) -> Made {
    return std::make_unique<UniquedNode>(make_node(config, "layer"), number_or(config, "column", 0, kMaxWidth));
  };
  layers["with_reshape.v1"] = [](Config config) -> Made {
    return std::make_unique<WithReshapeNode>(make_node(config, "layer"));
  };
  layers["with_list.v1"] = make_with_sequences<Kind::list>;
  layers["with_ragged.v1"] = make_with_sequences<Kind::ragged>;
  layers["with_padded.v1"] = make_with_sequences<Kind::padded>;
  layers["with_flatten.v1"] = make_with_flatten;
  layers["with_flatten.v2"] = make_with_flatten;
}

}  // namespace spacy
