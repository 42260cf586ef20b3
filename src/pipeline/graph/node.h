// Layers that take and give any of thinc's kinds of data: what configs put together by hand. Our other layers stand
// among them through adapters (as_node), and a graph stands in the places of our other layers (stand_in).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ml/layer.h"
#include "pipeline/graph/value.h"

namespace spacy {

class ModelConfig;

class GraphNode : public Layer {
 public:
  /// What it makes of a batch; what a doc gets does not depend on the others. Of no docs it makes nothing, of the kind
  /// and width that it always has. Throws Error BAD_CONFIG for a kind that it does not take, E149 for a width.
  virtual GraphValue run(const GraphValue& x) = 0;
  /// Bits of the Doc columns that it looks at.
  virtual uint32_t reads() const { return 0; }
  /// Told where what it gives goes out to a component: only a layer of somebody's own can give either.
  virtual void give(GraphValue::Kind) {}
  /// Of a categorizer: whether its classes do not exclude each other. Throws Error BAD_LAYER where it does not say.
  virtual bool multi_label() const;
  /// Where it stands in the config, and what it is.
  void set_place(std::string place) { place_ = std::move(place); }
  const std::string& place() const { return place_; }

 protected:
  /// Throws Error BAD_CONFIG.
  [[noreturn]] void refuse(std::string_view takes, const GraphValue& given) const;
  void require(bool fits, std::string_view takes, const GraphValue& given) const {
    if (!fits) refuse(takes, given);
  }

 private:
  std::string place_;
};

/// The layer where it is a node, or somebody's own; else null, and the layer stays where it was.
std::unique_ptr<GraphNode> graph_of(std::unique_ptr<Layer>& layer);
/// A layer as a node; throws Error BAD_CONFIG for one that can't stand among others.
std::unique_ptr<GraphNode> as_node(const ModelConfig& config, std::unique_ptr<Layer> layer);
/// The node of a block.
std::unique_ptr<GraphNode> make_node(const ModelConfig& config);
std::unique_ptr<GraphNode> make_node(const ModelConfig& config, std::string_view key);
/// One behind the other, and one alone.
std::unique_ptr<GraphNode> chain_of(std::vector<std::unique_ptr<GraphNode>> nodes);

class DocVectors;
class DocScores;
class ContextVectors;
class RowLayer;
class SpanScores;
class TaggerModel;
class TokenScores;

// A graph as what is to stand in a place of another layer. In all others there can be none.
std::unique_ptr<DocVectors> stand_in(std::unique_ptr<GraphNode> node, const DocVectors*);
std::unique_ptr<DocScores> stand_in(std::unique_ptr<GraphNode> node, const DocScores*);
std::unique_ptr<ContextVectors> stand_in(std::unique_ptr<GraphNode> node, const ContextVectors*);
std::unique_ptr<RowLayer> stand_in(std::unique_ptr<GraphNode> node, const RowLayer*);
std::unique_ptr<Reducer> stand_in(std::unique_ptr<GraphNode> node, const Reducer*);
std::unique_ptr<SpanScores> stand_in(std::unique_ptr<GraphNode> node, const SpanScores*);
std::unique_ptr<TaggerModel> stand_in(std::unique_ptr<GraphNode> node, const TaggerModel*);
std::unique_ptr<TokenScores> stand_in(std::unique_ptr<GraphNode> node, const TokenScores*);
template <typename T>
std::unique_ptr<T> stand_in(std::unique_ptr<GraphNode>, const T*) {
  return nullptr;
}

}  // namespace spacy
