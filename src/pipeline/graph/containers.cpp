// Layers of layers: chains, sums, rows side by side, tuples and what takes them.
#include "pipeline/graph/containers.h"

#include <algorithm>

#include "ml/kernels.h"
#include "pipeline/architecture.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

using Kind = GraphValue::Kind;

class ChainNode final : public GroupNode {
 public:
  using GroupNode::GroupNode;
  GraphValue run(const GraphValue& x) override {
    GraphValue value = x;
    for (const auto& node : nodes()) value = node->run(value);
    return value;
  }
  void give(Kind kind) override { nodes().back()->give(kind); }
};

/// Adds y to x: rows to rows of the same width, or one number or row to all.
void add_rows(GraphValue& x, const GraphValue& y) {
  for (size_t i = 0; i < x.rows; ++i) kernels().add(y.row(i), x.width, x.row(i));
}

bool is_alike(const GraphValue& x, const GraphValue& y) {
  return x.kind == y.kind && !x.is_ints && !y.is_ints && x.dims == y.dims && x.rows == y.rows && x.lengths == y.lengths;
}

class SumNode final : public GroupNode {
 public:
  using GroupNode::GroupNode;
  GraphValue run(const GraphValue& x) override {
    GraphValue sum;
    for (const auto& node : nodes()) {
      const GraphValue part = node->run(x);
      require(part.is_floats(Kind::array), "layers that give arrays of floats", part);
      if (!sum.floats) {
        sum = part.like(part.width);
      } else {
        require(is_alike(sum, part), "layers that give arrays of as many rows", part);
        check_width(place(), sum.width, part.width);
      }
      add_rows(sum, part);
    }
    return sum;
  }
};

class SideBySideNode final : public GroupNode {
 public:
  using GroupNode::GroupNode;
  GraphValue run(const GraphValue& x) override {
    std::vector<GraphValue> parts;
    size_t width = 0;
    for (const auto& node : nodes()) {
      parts.push_back(node->run(x));
      const GraphValue& part = parts.back();
      const GraphValue& first = parts.front();
      const bool is_rows = part.is(Kind::list) || part.is(Kind::ragged) || part.is(Kind::array);
      require(is_rows && part.dims == 2, "layers that give rows", part);
      require(part.kind == first.kind && part.rows == first.rows && part.is_ints == first.is_ints,
              "layers that all give " + first.described() + ", as many rows", part);
      width += part.width;
    }
    check_graph_width(*this, width);
    GraphValue out = parts[0].like(width, parts[0].is_ints);
    size_t at = 0;
    for (const GraphValue& part : parts) {
      copy_columns(part, out, at);
      at += part.width;
    }
    return out;
  }

 private:
  static void copy_columns(const GraphValue& from, GraphValue& to, size_t at) {
    for (size_t i = 0; i < from.rows; ++i) {
      if (from.is_ints) {
        std::copy_n(from.ints(i), from.width, to.ints(i) + at);
      } else {
        std::copy_n(from.row(i), from.width, to.row(i) + at);
      }
    }
  }
};

class TupleNode final : public GroupNode {
 public:
  using GroupNode::GroupNode;
  GraphValue run(const GraphValue& x) override {
    std::vector<GraphValue> parts;
    for (const auto& node : nodes()) parts.push_back(node->run(x));
    return GraphValue::of_parts(std::move(parts));
  }
};

class ResidualNode final : public GroupNode {
 public:
  using GroupNode::GroupNode;
  GraphValue run(const GraphValue& x) override {
    const GraphValue made = nodes()[0]->run(x);
    require(is_alike(x, made), "a layer that gives what it is given, which is " + made.described(), x);
    check_width(place(), x.width, made.width);
    GraphValue sum = x.like(x.width);
    add_rows(sum, x);
    add_rows(sum, made);
    return sum;
  }
};

/// The same layer on both of a pair, and what their likeness is.
class SiameseNode final : public GroupNode {
 public:
  using GroupNode::GroupNode;
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::tuple) && x.parts.size() == 2, "a tuple of two", x);
    return nodes()[1]->run(GraphValue::of_parts({nodes()[0]->run(x.parts[0]), nodes()[0]->run(x.parts[1])}));
  }
};

class ItemNode final : public GroupNode {
 public:
  ItemNode(std::unique_ptr<GraphNode> inner, int64_t place) : GroupNode(nodes_of(std::move(inner))), item_(place) {}
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::tuple), "a tuple", x);
    const auto count = static_cast<int64_t>(x.parts.size());
    if (item_ >= count || item_ < 0) refuse("a tuple with an item " + std::to_string(item_), x);
    GraphValue out = x;
    GraphValue& item = out.parts[static_cast<size_t>(item_)];
    item = nodes()[0]->run(item);
    return out;
  }
  Blueprint blueprint() override {
    Blueprint root = GroupNode::blueprint();
    root.read = [this](ModelNode& node) { item_ = node.attr_int("idx").value_or(item_); };
    return root;
  }

 private:
  int64_t item_;
};

/// Both see their sequences from first to last: thinc turns none of them around.
class BidirectionalNode final : public GroupNode {
 public:
  using GroupNode::GroupNode;
  GraphValue run(const GraphValue& x) override {
    require(x.is_floats(Kind::padded), "padded floats", x);
    const GraphValue left = nodes()[0]->run(x);
    const GraphValue right = nodes()[1]->run(x);
    require(is_alike(left, right) && left.is(Kind::padded), "layers that give padded floats", right);
    check_graph_width(*this, left.width + right.width);
    GraphValue out = left.like(left.width + right.width);
    for (size_t i = 0; i < out.rows; ++i) {
      std::copy_n(left.row(i), left.width, out.row(i));
      std::copy_n(right.row(i), right.width, out.row(i) + left.width);
    }
    return out;
  }
};

template <typename Node>
std::unique_ptr<Layer> make_tuple(const ModelConfig& config) {
  const auto blocks = config.blocks("*");
  if (blocks.size() < 2) config.fail("*", "two layers or more were expected");
  std::vector<std::unique_ptr<GraphNode>> nodes;
  for (const ModelConfig& block : blocks) nodes.push_back(make_node(block));
  return std::make_unique<Node>(std::move(nodes));
}

std::unique_ptr<Layer> make_siamese(const ModelConfig& config) {
  return std::make_unique<SiameseNode>(nodes_of(make_node(config, "layer"), make_node(config, "similarity")));
}

std::unique_ptr<Layer> make_with_getitem(const ModelConfig& config) {
  return std::make_unique<ItemNode>(make_node(config, "layer"), static_cast<int64_t>(config.number("idx", 0, 255)));
}

/// Without a second layer it is a copy of the first.
std::unique_ptr<Layer> make_bidirectional(const ModelConfig& config) {
  const bool has_second = config.has("r2l") && !config.value("r2l").is_null();
  return std::make_unique<BidirectionalNode>(
      nodes_of(make_node(config, "l2r"), make_node(config, has_second ? "r2l" : "l2r")));
}

}  // namespace

void check_graph_width(const GraphNode& node, size_t width) {
  if (width <= kMaxWidth) return;
  throw Error("BAD_CONFIG", "Config " + node.place() + " makes rows of " + std::to_string(width) +
                                " numbers, more than " + std::to_string(kMaxWidth) + ".");
}

std::unique_ptr<GraphNode> chain_of(std::vector<std::unique_ptr<GraphNode>> nodes) {
  return std::make_unique<ChainNode>(std::move(nodes));
}
std::unique_ptr<GraphNode> sum_of(std::vector<std::unique_ptr<GraphNode>> nodes) {
  return std::make_unique<SumNode>(std::move(nodes));
}
std::unique_ptr<GraphNode> side_by_side(std::vector<std::unique_ptr<GraphNode>> nodes) {
  return std::make_unique<SideBySideNode>(std::move(nodes));
}
std::unique_ptr<GraphNode> residual_of(std::unique_ptr<GraphNode> node) {
  return std::make_unique<ResidualNode>(nodes_of(std::move(node)));
}
GroupNode* sum_in(Layer& layer) { return dynamic_cast<SumNode*>(&layer); }
GroupNode* row_of_parts_in(Layer& layer) { return dynamic_cast<SideBySideNode*>(&layer); }

void register_graph_containers(Registry& registry) {
  auto& layers = registry.layers;
  layers["tuplify.v1"] = make_tuple<TupleNode>;
  layers["siamese.v1"] = make_siamese;
  layers["with_getitem.v1"] = make_with_getitem;
  layers["bidirectional.v1"] = make_bidirectional;
}

}  // namespace spacy
