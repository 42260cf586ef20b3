// Nodes of nodes.
#pragma once

#include <memory>
#include <vector>

#include "pipeline/graph/node.h"

namespace spacy {

class GroupNode : public GraphNode {
 public:
  explicit GroupNode(std::vector<std::unique_ptr<GraphNode>> nodes) : nodes_(std::move(nodes)) {}
  uint32_t reads() const override {
    uint32_t bits = 0;
    for (const auto& node : nodes_) bits |= node->reads();
    return bits;
  }
  void give(GraphValue::Kind kind) override {
    for (const auto& node : nodes_) node->give(kind);
  }
  Blueprint blueprint() override {
    std::vector<Blueprint> layers;
    for (const auto& node : nodes_) layers.push_back(node->blueprint());
    return container(std::move(layers));
  }
  /// One more, as thinc does where the first of the layers that are put together is such a group itself.
  void add(std::unique_ptr<GraphNode> node) { nodes_.push_back(std::move(node)); }

 protected:
  const std::vector<std::unique_ptr<GraphNode>>& nodes() const { return nodes_; }

 private:
  std::vector<std::unique_ptr<GraphNode>> nodes_;
};

template <typename... Nodes>
std::vector<std::unique_ptr<GraphNode>> nodes_of(Nodes... nodes) {
  std::vector<std::unique_ptr<GraphNode>> list;
  (list.push_back(std::move(nodes)), ...);
  return list;
}

/// Throws Error BAD_CONFIG for rows wider than any layer may make.
void check_graph_width(const GraphNode& node, size_t width);

// thinc's add, concatenate, residual.
std::unique_ptr<GraphNode> sum_of(std::vector<std::unique_ptr<GraphNode>> nodes);
std::unique_ptr<GraphNode> side_by_side(std::vector<std::unique_ptr<GraphNode>> nodes);
std::unique_ptr<GraphNode> residual_of(std::unique_ptr<GraphNode> node);
/// Around a layer of arrays; `config` says how much zeros it puts around the arrays of a list. Flat: padded rows come
/// to it with two dimensions, not three.
std::unique_ptr<GraphNode> with_array(const ModelConfig& config, std::unique_ptr<GraphNode> inner, bool is_flat);
/// The layer where it is such a group; null.
GroupNode* sum_in(Layer& layer);
GroupNode* row_of_parts_in(Layer& layer);

}  // namespace spacy
