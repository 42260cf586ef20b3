// ParametricAttention among the nodes of a graph: rows weighed by how like a learned vector they are.
#pragma once

#include <memory>

#include "ml/attention.h"
#include "pipeline/graph/node.h"

namespace spacy {

class AttentionNode final : public GraphNode {
 public:
  explicit AttentionNode(std::unique_ptr<RowLayer> key) : weights_(std::move(key)) {}
  GraphValue run(const GraphValue& x) override;
  Blueprint blueprint() override { return weights_.blueprint(); }
  /// What makes of a row what is compared; for a reducer that weighs and sums at once.
  std::unique_ptr<RowLayer> take_key() { return weights_.take_key(); }

 private:
  AttentionWeights weights_;
};

}  // namespace spacy
