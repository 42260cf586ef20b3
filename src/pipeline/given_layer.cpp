#include "pipeline/given_layer.h"

#include <algorithm>
#include <numeric>

#include "base/error.h"
#include "ml/row_encoder.h"
#include "pipeline/architecture.h"
#include "pipeline/doc_scores.h"

namespace spacy {
namespace {

template <typename T>
bool is_a(Layer& layer) {
  return dynamic_cast<T*>(&layer) != nullptr;
}

/// One that runs by itself.
std::unique_ptr<Layer> alone(std::unique_ptr<Layer> layer) {
  if (is_a<Embedding>(*layer)) return vectors_of(layer_as<Embedding>(std::move(layer)));
  if (is_a<WindowEncoder>(*layer)) return std::make_unique<RowEncoder>(layer_as<WindowEncoder>(std::move(layer)));
  const bool runs = is_a<DocVectors>(*layer) || is_a<DocScores>(*layer) || is_a<RowLayer>(*layer) ||
                    is_a<Reducer>(*layer) || is_a<GraphNode>(*layer);
  return runs ? std::move(layer) : nullptr;
}

GivenLayer::Rows room(size_t count, size_t width, bool is_each) {
  return {count, width, Floats(count * padded(width)), is_each};
}

/// Rows that were written a stride apart, without what is between them.
GivenLayer::Rows packed(GivenLayer::Rows rows) {
  const size_t stride = padded(rows.width);
  float* const data = rows.data.data();
  for (size_t row = 1; row < rows.count && stride != rows.width; ++row) {
    std::copy_n(data + row * stride, rows.width, data + row * rows.width);
  }
  return rows;
}

GivenLayer::Rows rows_of(const GraphNode& graph, const GraphValue& value, size_t given) {
  const bool is_rows = !value.is_ints && (value.is_sequence() || value.is(GraphValue::Kind::array));
  if (!is_rows) {
    throw Error("BAD_LAYER", "Config " + graph.place() + " gives " + value.described() +
                                 ", and a layer that is called by one of somebody's own gives rows of floats.");
  }
  GivenLayer::Rows out = room(value.rows, value.width, value.is_sequence() && value.rows == given);
  std::copy_n(value.row(0), value.rows * value.stride(), out.data.data());
  return packed(std::move(out));
}

/// What rows of one kind or another are to a graph is known by which it takes: as an array, a list, ragged.
GraphValue run_on_rows(GraphNode& graph, GraphValue rows) {
  using Kind = GraphValue::Kind;
  for (const Kind kind : {Kind::array, Kind::list, Kind::ragged}) {
    rows.kind = kind;
    try {
      return graph.run(rows);
    } catch (const Error& error) {
      if (error.code() != "BAD_CONFIG" || kind == Kind::ragged) throw;
    }
  }
  return {};
}

[[noreturn]] void refuse(const char* takes, const char* given) {
  throw Error("BAD_LAYER", std::string("This layer takes ") + takes + ", and it was called with " + given + ".");
}

}  // namespace

GivenLayer::GivenLayer(const ModelConfig& config, std::string_view key) : layer_(alone(config.layer(key))) {
  if (!layer_) config.fail(key, "this layer can't be called by one of somebody's own");
}

Blueprint GivenLayer::blueprint() {
  Blueprint root = layer_->blueprint();
  root.finish = [this, finish = std::move(root.finish)] {
    if (finish) finish();
    is_read_ = true;
  };
  return root;
}

void GivenLayer::check_ready() const {
  if (!is_read_) throw Error("BAD_LAYER", "This layer can't be called yet: its weights have not been read.");
}

GivenLayer::Rows GivenLayer::run(std::span<const Doc> docs) {
  check_ready();
  if (auto* const vectors = dynamic_cast<DocVectors*>(layer_.get())) {
    DocRows rows;
    rows.compute(*vectors, docs);
    Rows out = room(rows.size(), vectors->width(), true);
    std::copy_n(rows.data(), rows.size() * rows.stride(), out.data.data());
    return packed(std::move(out));
  }
  if (auto* const graph = dynamic_cast<GraphNode*>(layer_.get())) {
    const GraphValue given = GraphValue::of_docs(docs);
    return rows_of(*graph, graph->run(given), given.rows);
  }
  auto* const scores = dynamic_cast<DocScores*>(layer_.get());
  if (scores == nullptr) refuse("rows", "docs");
  Rows out = room(docs.size(), scores->connect(), false);
  scores->compute(docs, out.data.data(), padded(out.width));
  return packed(std::move(out));
}

GivenLayer::Rows GivenLayer::run(const float* x, size_t width, std::span<const size_t> lengths) {
  check_ready();
  const size_t count = std::accumulate(lengths.begin(), lengths.end(), size_t{0});
  const size_t stride = padded(width);
  Floats rows(count * stride);
  for (size_t row = 0; row < count; ++row) std::copy_n(x + row * width, width, rows.data() + row * stride);
  if (auto* const layer = dynamic_cast<RowLayer*>(layer_.get())) {
    Rows out = room(count, layer->connect(width), true);
    layer->forward(rows.data(), stride, count, out.data.data(), padded(out.width));
    return packed(std::move(out));
  }
  if (auto* const reducer = dynamic_cast<Reducer*>(layer_.get())) {
    std::vector<RowRange> ranges;
    size_t at = 0;
    for (const size_t length : lengths) {
      ranges.push_back({at, at + length});
      at += length;
    }
    Rows out = room(lengths.size(), reducer->connect(width), false);
    reducer->reduce(rows.data(), stride, count, ranges, out.data.data(), padded(out.width));
    return packed(std::move(out));
  }
  if (auto* const graph = dynamic_cast<GraphNode*>(layer_.get())) {
    GraphValue given;
    given.rows = count;
    given.width = width;
    given.lengths.assign(lengths.begin(), lengths.end());
    given.floats = std::make_shared<Floats>(std::move(rows));
    return rows_of(*graph, run_on_rows(*graph, std::move(given)), count);
  }
  auto* const encoder = dynamic_cast<RowEncoder*>(layer_.get());
  if (encoder == nullptr) refuse("docs", "rows");
  check_width("an encoder", encoder->width(), width);
  Rows out = room(count, width, true);
  std::vector<float*> outs;
  size_t at = 0;
  for (const size_t length : lengths) {
    outs.push_back(out.data.data() + at * padded(width));
    at += length;
  }
  encoder->forward(rows.data(), stride, lengths, outs, padded(width));
  return packed(std::move(out));
}

}  // namespace spacy
