// Our other layers among the nodes of a graph.
#include <algorithm>

#include "ml/row_encoder.h"
#include "pipeline/architecture.h"
#include "pipeline/context_encoder.h"
#include "pipeline/doc_scores.h"
#include "pipeline/doc_vectors.h"
#include "pipeline/graph/node.h"
#include "pipeline/graph/own_node.h"
#include "pipeline/span_scores.h"
#include "pipeline/tagger_model.h"
#include "pipeline/token_scores.h"

namespace spacy {
namespace {

using Kind = GraphValue::Kind;

/// A node around one layer, whose nodes in the file are the layer's.
template <typename T>
class AdapterNode : public GraphNode {
 public:
  explicit AdapterNode(std::unique_ptr<T> layer) : layer_(std::move(layer)) {}
  Blueprint blueprint() override { return layer_->blueprint(); }

 protected:
  T& layer() { return *layer_; }
  const T& layer() const { return *layer_; }

 private:
  std::unique_ptr<T> layer_;
};

/// One that looks at docs.
template <typename T>
class DocsNode : public AdapterNode<T> {
 public:
  using AdapterNode<T>::AdapterNode;
  uint32_t reads() const override { return this->layer().reads(); }
};

GraphValue rows_of(const GraphValue& docs, Kind kind, size_t width) { return docs.as(kind).like(width); }

/// A row for each doc.
GraphValue doc_rows(const GraphValue& docs, size_t width) {
  GraphValue rows;
  rows.rows = docs.docs.size();
  rows.width = width;
  rows.lengths.assign(rows.rows, 1);
  rows.make_room();
  return rows;
}

uint32_t form_of(const GraphValue& x) {
  switch (x.kind) {
    case Kind::array:
      if (x.dims == 1) return 0;
      return x.dims == 2 ? RowLayer::kMatrix : RowLayer::kCube;
    case Kind::list:
      return RowLayer::kList;
    case Kind::ragged:
      return RowLayer::kRagged;
    case Kind::padded:
      return RowLayer::kPadded;
    default:
      return 0;
  }
}

class RowNode final : public AdapterNode<RowLayer> {
 public:
  using AdapterNode::AdapterNode;
  GraphValue run(const GraphValue& x) override {
    const uint32_t forms = layer().forms();
    if (forms == RowLayer::kAny) return x;  // it changes nothing
    require(!x.is_ints && (form_of(x) & forms) != 0,
            (forms & RowLayer::kList) != 0 ? "arrays of floats, or sequences of such"
                                           : "an array of floats with 2 dimensions",
            x);
    if (!connected_ || x.width != takes_) {
      gives_ = layer().connect(x.width);
      takes_ = x.width;
      connected_ = true;
    }
    GraphValue out = x.like(gives_);
    if (x.rows > 0) layer().forward(x.row(0), x.stride(), x.rows, out.row(0), out.stride());
    return out;
  }
  Blueprint blueprint() override {
    connected_ = false;
    return AdapterNode::blueprint();
  }

 private:
  bool connected_ = false;
  size_t takes_ = 0;
  size_t gives_ = 0;
};

class ReducerNode final : public AdapterNode<Reducer> {
 public:
  using AdapterNode::AdapterNode;
  GraphValue run(const GraphValue& x) override {
    require(x.is_floats(Kind::ragged), "ragged floats", x);
    const auto ranges = x.ranges();
    GraphValue out;
    out.rows = ranges.size();
    out.width = layer().connect(x.width);
    out.lengths = x.stretches.empty() ? std::vector<size_t>(out.rows, 1) : x.stretches;
    out.make_room();
    if (out.rows > 0) layer().reduce(x.row(0), x.stride(), x.rows, ranges, out.row(0), out.stride());
    return out;
  }
};

class VectorsNode final : public DocsNode<DocVectors> {
 public:
  using DocsNode::DocsNode;
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::docs), "docs", x);
    GraphValue out = rows_of(x, Kind::list, layer().width());
    std::vector<float*> outs;
    for (const RowRange& range : out.ranges()) outs.push_back(out.row(range.begin));
    layer().compute(x.docs, outs, out.stride());
    return out;
  }
};

class ScoresNode final : public DocsNode<DocScores> {
 public:
  using DocsNode::DocsNode;
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::docs), "docs", x);
    GraphValue out = doc_rows(x, layer().connect());
    layer().compute(x.docs, out.row(0), out.stride());
    return out;
  }
};

class ContextNode final : public DocsNode<ContextVectors> {
 public:
  using DocsNode::DocsNode;
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::docs), "docs", x);
    layer().connect();
    GraphValue out = doc_rows(x, layer().width());
    const auto vectors = layer().encode(x.docs);
    for (size_t i = 0; i < vectors.size(); ++i) std::copy(vectors[i].begin(), vectors[i].end(), out.row(i));
    return out;
  }
};

class TaggerNode final : public DocsNode<TaggerModel> {
 public:
  using DocsNode::DocsNode;
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::docs), "docs", x);
    GraphValue out = rows_of(x, Kind::list, layer().connect());
    const float* const scores = layer().scores(x.docs);
    std::copy_n(scores, out.rows * out.stride(), out.row(0));
    for (size_t i = 0; i < out.rows && layer().is_normalized(); ++i) {
      apply(Nonlinearity::softmax, {}, out.row(i), out.width);
    }
    return out;
  }
};

class TokenScoresNode final : public DocsNode<TokenScores> {
 public:
  using DocsNode::DocsNode;
  GraphValue run(const GraphValue& x) override {
    require(x.is(Kind::docs), "docs", x);
    GraphValue out = rows_of(x, Kind::array, layer().connect());
    std::copy_n(layer().compute(x.docs), out.rows * out.stride(), out.row(0));
    return out;
  }
};

class SpansNode final : public DocsNode<SpanScores> {
 public:
  using DocsNode::DocsNode;
  GraphValue run(const GraphValue& x) override {
    require(is_docs_with_spans(x), "docs with spans", x);
    const GraphValue& spans = x.parts[1];
    GraphValue out = spans.as(Kind::array).like(layer().connect());
    if (out.rows > 0) {
      std::copy_n(layer().compute(x.parts[0].docs, spans_of(spans)), out.rows * out.stride(), out.row(0));
    }
    return out;
  }
};

class EncoderNode final : public AdapterNode<RowEncoder> {
 public:
  using AdapterNode::AdapterNode;
  GraphValue run(const GraphValue& x) override {
    const Kind kind = layer().takes_docs() ? Kind::list : Kind::array;
    require(x.is_floats(kind) && x.dims == 2, kind == Kind::list ? "a list of arrays of floats" : "an array of floats",
            x);
    check_width(place(), layer().width(), x.width);
    GraphValue out = x.like(x.width);
    std::vector<float*> outs;
    for (const RowRange& range : out.ranges()) outs.push_back(out.row(range.begin));
    layer().forward(x.row(0), x.stride(), x.lengths, outs, out.stride());
    return out;
  }
};

template <typename Node, typename T>
std::unique_ptr<GraphNode> adapted(std::unique_ptr<Layer>& layer) {
  auto* const right = dynamic_cast<T*>(layer.get());
  if (right == nullptr) return nullptr;
  layer.release();
  return std::make_unique<Node>(std::unique_ptr<T>(right));
}

std::unique_ptr<GraphNode> node_of(std::unique_ptr<Layer>& layer) {
  if (auto node = graph_of(layer)) return node;
  if (auto node = adapted<RowNode, RowLayer>(layer)) return node;
  if (auto node = adapted<ReducerNode, Reducer>(layer)) return node;
  if (auto node = adapted<VectorsNode, DocVectors>(layer)) return node;
  if (auto node = adapted<ScoresNode, DocScores>(layer)) return node;
  if (auto node = adapted<SpansNode, SpanScores>(layer)) return node;
  if (auto node = adapted<TaggerNode, TaggerModel>(layer)) return node;
  if (auto node = adapted<TokenScoresNode, TokenScores>(layer)) return node;
  if (auto node = adapted<ContextNode, ContextVectors>(layer)) return node;
  if (auto embedding = layer_as<Embedding>(std::move(layer))) {
    return std::make_unique<VectorsNode>(vectors_of(std::move(embedding)));
  }
  return nullptr;
}

}  // namespace

bool is_docs_with_spans(const GraphValue& x) {
  return x.is(Kind::tuple) && x.parts.size() == 2 && x.parts[0].is(Kind::docs) && x.parts[1].is(Kind::ragged) &&
         x.parts[1].is_ints && x.parts[1].width == 2;
}

std::vector<std::vector<RowRange>> spans_of(const GraphValue& ragged) {
  std::vector<std::vector<RowRange>> spans;
  size_t at = 0;
  for (const size_t count : ragged.lengths) {
    auto& some = spans.emplace_back();
    for (size_t i = 0; i < count; ++i, ++at)
      some.push_back({static_cast<size_t>(ragged.ints(at)[0]), static_cast<size_t>(ragged.ints(at)[1])});
  }
  return spans;
}

std::unique_ptr<GraphNode> as_node(const ModelConfig& config, std::unique_ptr<Layer> layer) {
  std::unique_ptr<GraphNode> node;
  if (auto* const encoder = dynamic_cast<WindowEncoder*>(layer.get())) {
    layer.release();
    if (!encoder->takes_docs() && !encoder->is_wrapped()) encoder->stand_bare();
    node = std::make_unique<EncoderNode>(std::make_unique<RowEncoder>(std::unique_ptr<WindowEncoder>(encoder)));
  } else {
    node = node_of(layer);
  }
  if (!node) {
    throw Error("BAD_CONFIG", "Config " + config.described() + ": this layer can't stand among others in a graph.");
  }
  if (node->place().empty()) node->set_place(config.described());
  return node;
}

std::unique_ptr<GraphNode> make_node(const ModelConfig& config) { return as_node(config, config.make()); }
std::unique_ptr<GraphNode> make_node(const ModelConfig& config, std::string_view key) {
  return make_node(config.block(key));
}

void GraphNode::refuse(std::string_view takes, const GraphValue& given) const {
  throw Error("BAD_CONFIG",
              "Config " + place_ + " takes " + std::string(takes) + ", and is given " + given.described() + ".");
}

}  // namespace spacy
