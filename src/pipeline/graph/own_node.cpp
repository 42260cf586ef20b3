#include "pipeline/graph/own_node.h"

#include <algorithm>

#include "pipeline/own_layer.h"

namespace spacy {
namespace {

using Kind = GraphValue::Kind;

/// What it is asked for depends on what it is given and, where that is docs, on what its place asks for.
class OwnNode final : public GraphNode {
 public:
  explicit OwnNode(std::unique_ptr<OwnLayer> layer) : layer_(std::move(layer)) {}
  uint32_t reads() const override { return Doc::kAllColumns; }
  void give(Kind kind) override { gives_rows_of_docs_ = kind == Kind::array; }
  Blueprint blueprint() override { return layer_->blueprint(); }
  bool multi_label() const override { return layer_->multi_label(); }

  GraphValue run(const GraphValue& x) override {
    if (x.is(Kind::docs)) return run_on_docs(x);
    if (is_docs_with_spans(x)) return run_on_spans(x);
    require(!x.is_ints && x.dims == 2 && (x.is_sequence() || x.is(Kind::array)), "docs, or floats", x);
    return x.is(Kind::ragged) ? reduced(x) : row_by_row(x);
  }

 private:
  GraphValue run_on_docs(const GraphValue& x) {
    const LayerInput input{.docs = docs_with_tokens(x.docs)};
    if (!gives_rows_of_docs_) {
      GraphValue out = x.as(Kind::list).like(layer_->width());
      call(LayerCall::token_rows, input, out);
      return out;
    }
    return spread(LayerCall::doc_rows, input, x.lengths, std::vector<size_t>(x.docs.size(), 1));
  }

  GraphValue run_on_spans(const GraphValue& x) {
    const auto spans = spans_of(x.parts[1]);
    LayerInput input;
    for (size_t i = 0; i < spans.size(); ++i) {
      if (spans[i].empty()) continue;
      input.docs.push_back(&x.parts[0].docs[i]);
      input.spans.emplace_back(spans[i]);
    }
    GraphValue out = x.parts[1].as(Kind::array).like(layer_->width());
    call(LayerCall::span_rows, input, out);
    return out;
  }

  GraphValue row_by_row(const GraphValue& x) {
    LayerInput input = rows_of(x);
    GraphValue out = x.like(layer_->width());
    call(x.is(Kind::list) ? LayerCall::encode : LayerCall::rows, input, out);
    return out;
  }

  GraphValue reduced(const GraphValue& x) {
    const LayerInput input = rows_of(x);
    return spread(LayerCall::reduce, input, x.lengths,
                  x.stretches.empty() ? std::vector<size_t>(x.lengths.size(), 1) : x.stretches);
  }

  LayerInput rows_of(const GraphValue& x) {
    LayerInput input;
    input.width = x.width;
    input.x = packed_rows(x.row(0), x.stride(), x.rows, x.width, packed_);
    if (x.is(Kind::array)) {
      input.lengths = {static_cast<uint32_t>(x.rows)};
      return input;
    }
    for (const size_t length : x.lengths) {
      if (length > 0) input.lengths.push_back(static_cast<uint32_t>(length));
    }
    return input;
  }

  void call(LayerCall call, const LayerInput& input, GraphValue& out) {
    layer_->run(call, input, out.rows, out.row(0), out.stride());
    packed_.trim();
  }

  /// Stretches without rows are not shown to it: they get zeros.
  GraphValue spread(LayerCall what, const LayerInput& input, const std::vector<size_t>& lengths,
                    std::vector<size_t> of_docs) {
    GraphValue some;
    some.width = layer_->width();
    some.rows = static_cast<size_t>(std::count_if(lengths.begin(), lengths.end(), [](size_t n) { return n > 0; }));
    some.make_room();
    call(what, input, some);
    GraphValue out = some;
    out.lengths = std::move(of_docs);
    if (some.rows == lengths.size()) return out;
    out.rows = lengths.size();
    out.make_room();
    for (size_t i = 0, from = 0; i < lengths.size(); ++i) {
      if (lengths[i] > 0) std::copy_n(some.row(from++), some.width, out.row(i));
    }
    return out;
  }

  std::unique_ptr<OwnLayer> layer_;
  bool gives_rows_of_docs_ = false;
  Floats packed_;
};

}  // namespace

std::unique_ptr<GraphNode> graph_of(std::unique_ptr<Layer>& layer) {
  if (auto* const node = dynamic_cast<GraphNode*>(layer.get())) {
    layer.release();
    return std::unique_ptr<GraphNode>(node);
  }
  auto* const own = dynamic_cast<OwnLayer*>(layer.get());
  if (own == nullptr) return nullptr;
  layer.release();
  return std::make_unique<OwnNode>(std::unique_ptr<OwnLayer>(own));
}

}  // namespace spacy
