// What a graph is in the places of our other layers.
#include <algorithm>

#include "base/error.h"
#include "pipeline/context_encoder.h"
#include "pipeline/doc_scores.h"
#include "pipeline/doc_vectors.h"
#include "pipeline/graph/node.h"
#include "pipeline/span_scores.h"
#include "pipeline/tagger_model.h"
#include "pipeline/token_scores.h"

namespace spacy {
namespace {

using Kind = GraphValue::Kind;
using Node = std::unique_ptr<GraphNode>;

/// Throws unless a graph gives what its place asks for.
const GraphValue& checked(const GraphNode& graph, bool fits, std::string_view asked, const GraphValue& given) {
  if (fits) return given;
  throw Error("BAD_CONFIG", "Config " + graph.place() + " gives " + given.described() + ", and " + std::string(asked) +
                                " stand here.");
}

constexpr std::string_view kRowsOfDocs = "rows of floats, one for each doc,";

GraphValue run_for_docs(GraphNode& graph, std::span<const Doc> docs) {
  const GraphValue value = graph.run(GraphValue::of_docs(docs));
  return checked(graph, value.is_matrix() && value.rows == docs.size(), kRowsOfDocs, value);
}

void copy_rows(const GraphValue& value, float* out, size_t stride) {
  for (size_t i = 0; i < value.rows; ++i) std::copy_n(value.row(i), value.width, out + i * stride);
}

/// A blueprint whose end tells what the graph gives: run of no docs, it says of which kind and how wide.
template <typename Tell>
Blueprint told_at_end(GraphNode& graph, Tell tell) {
  Blueprint root = graph.blueprint();
  root.finish = [finish = std::move(root.finish), tell] {
    if (finish) finish();
    tell();
  };
  return root;
}

class GraphVectors final : public DocVectors {
 public:
  /// Where the rows are looked at as one, they may come as one array.
  GraphVectors(Node graph, bool takes_array) : graph_(std::move(graph)), takes_array_(takes_array) {
    graph_->give(Kind::list);
  }
  size_t width() const override { return width_; }
  void compute(std::span<const Doc> docs, std::span<float* const> outs, size_t stride) override {
    const GraphValue rows = run(docs);
    size_t from = 0;
    for (size_t i = 0; i < docs.size(); ++i) {
      for (size_t row = 0; row < docs[i].length(); ++row) {
        std::copy_n(rows.row(from++), rows.width, outs[i] + row * stride);
      }
    }
  }
  uint32_t reads() const override { return graph_->reads(); }
  Blueprint blueprint() override {
    return told_at_end(*graph_, [this] { width_ = run({}).width; });
  }

 private:
  GraphValue run(std::span<const Doc> docs) {
    const GraphValue x = GraphValue::of_docs(docs);
    const GraphValue rows = graph_->run(x);
    const bool fits = !rows.is_ints && rows.dims == 2 && rows.rows == x.rows &&
                      ((rows.is(Kind::list) && rows.lengths == x.lengths) || (takes_array_ && rows.is(Kind::array)));
    return checked(*graph_, fits, "lists of floats, a row for each token,", rows);
  }

  Node graph_;
  bool takes_array_;
  size_t width_ = 0;
};

class GraphScores final : public DocScores {
 public:
  explicit GraphScores(Node graph) : graph_(std::move(graph)) { graph_->give(Kind::array); }
  bool multi_label() const override { return graph_->multi_label(); }
  size_t connect() override { return run_for_docs(*graph_, {}).width; }
  void compute(std::span<const Doc> docs, float* out, size_t stride) override {
    copy_rows(run_for_docs(*graph_, docs), out, stride);
  }
  uint32_t reads() const override { return graph_->reads(); }
  Blueprint blueprint() override { return graph_->blueprint(); }

 private:
  Node graph_;
};

class GraphContexts final : public ContextVectors {
 public:
  explicit GraphContexts(Node graph) : graph_(std::move(graph)) { graph_->give(Kind::array); }
  bool has_span_maker() const override { return false; }
  uint32_t reads() const override { return graph_->reads(); }
  void connect() override { width_ = run_for_docs(*graph_, {}).width; }
  size_t width() const override { return width_; }
  std::vector<std::vector<float>> encode(std::span<const Doc> contexts) override {
    const GraphValue rows = run_for_docs(*graph_, contexts);
    std::vector<std::vector<float>> vectors;
    for (size_t i = 0; i < rows.rows; ++i) vectors.emplace_back(rows.row(i), rows.row(i) + rows.width);
    return vectors;
  }
  Blueprint blueprint() override { return graph_->blueprint(); }

 private:
  Node graph_;
  size_t width_ = 0;
};

/// An array of rows that lie somewhere else.
GraphValue copied(Kind kind, const float* x, size_t x_stride, size_t width, std::vector<size_t> lengths) {
  GraphValue value;
  value.kind = kind;
  value.width = width;
  for (const size_t length : lengths) value.rows += length;
  value.lengths = std::move(lengths);
  value.make_room();
  for (size_t i = 0; x != nullptr && i < value.rows; ++i) std::copy_n(x + i * x_stride, width, value.row(i));
  return value;
}

class GraphRows final : public RowLayer {
 public:
  explicit GraphRows(Node graph) : graph_(std::move(graph)) { graph_->give(Kind::array); }
  size_t connect(size_t width) override {
    takes_ = width;
    return run(copied(Kind::array, nullptr, 0, width, {})).width;
  }
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) override {
    copy_rows(run(copied(Kind::array, x, x_stride, takes_, {rows})), out, out_stride);
  }
  bool is_costly_to_call() const override { return true; }
  Blueprint blueprint() override { return graph_->blueprint(); }

 private:
  GraphValue run(const GraphValue& x) {
    const GraphValue rows = graph_->run(x);
    return checked(*graph_, rows.is_matrix() && rows.rows == x.rows, "as many rows of floats as it is given", rows);
  }

  Node graph_;
  size_t takes_ = 0;
};

class GraphReducer final : public Reducer {
 public:
  explicit GraphReducer(Node graph) : graph_(std::move(graph)) { graph_->give(Kind::array); }
  size_t connect(size_t width) override {
    takes_ = width;
    return run(copied(Kind::ragged, nullptr, 0, width, {})).width;
  }
  void reduce(const float* x, size_t x_stride, size_t, std::span<const RowRange> ranges, float* out,
              size_t out_stride) override {
    std::vector<size_t> lengths;
    for (const RowRange& range : ranges) lengths.push_back(range.end - range.begin);
    GraphValue given = copied(Kind::ragged, nullptr, 0, takes_, std::move(lengths));
    size_t to = 0;
    for (const RowRange& range : ranges) {
      for (size_t row = range.begin; row < range.end; ++row) std::copy_n(x + row * x_stride, takes_, given.row(to++));
    }
    copy_rows(run(given), out, out_stride);
  }
  bool is_costly_to_call() const override { return true; }
  Blueprint blueprint() override { return graph_->blueprint(); }

 private:
  GraphValue run(const GraphValue& x) {
    const GraphValue rows = graph_->run(x);
    return checked(*graph_, rows.is_matrix() && rows.rows == x.lengths.size(), "rows of floats, one for each stretch,",
                   rows);
  }

  Node graph_;
  size_t takes_ = 0;
};

class GraphSpanScores final : public SpanScores {
 public:
  explicit GraphSpanScores(Node graph) : graph_(std::move(graph)) { graph_->give(Kind::array); }
  uint32_t reads() const override { return graph_->reads(); }
  size_t connect() override { return run({}, {}).width; }
  const float* compute(std::span<const Doc> docs, const DocSpans& spans) override {
    scores_ = run(docs, spans);
    return scores_.row(0);
  }
  void trim() override { scores_ = {}; }
  Blueprint blueprint() override { return graph_->blueprint(); }

 private:
  GraphValue run(std::span<const Doc> docs, const DocSpans& spans) {
    GraphValue places;
    places.kind = Kind::ragged;
    places.is_ints = true;
    places.width = 2;
    for (const auto& some : spans) {
      places.lengths.push_back(some.size());
      places.rows += some.size();
    }
    places.make_room();
    size_t at = 0;
    for (const auto& some : spans) {
      for (const RowRange& span : some) {
        places.ints(at)[0] = span.begin;
        places.ints(at++)[1] = span.end;
      }
    }
    const size_t count = places.rows;
    const GraphValue scores = graph_->run(GraphValue::of_parts({GraphValue::of_docs(docs), std::move(places)}));
    return checked(*graph_, scores.is_matrix() && scores.rows == count, "rows of floats, one for each span,", scores);
  }

  Node graph_;
  GraphValue scores_;
};

}  // namespace

bool GraphNode::multi_label() const {
  throw Error("BAD_CONFIG",
              "Config " + place_ +
                  ": these layers don't say whether their classes exclude each other (thinc's attribute "
                  "'multi_label'), which spacy.TextCatEnsemble asks: it can't have them in spaCy either.");
}

std::unique_ptr<DocVectors> stand_in(Node graph, const DocVectors*) {
  return std::make_unique<GraphVectors>(std::move(graph), false);
}
std::unique_ptr<DocScores> stand_in(Node graph, const DocScores*) {
  return std::make_unique<GraphScores>(std::move(graph));
}
std::unique_ptr<ContextVectors> stand_in(Node graph, const ContextVectors*) {
  return std::make_unique<GraphContexts>(std::move(graph));
}
std::unique_ptr<RowLayer> stand_in(Node graph, const RowLayer*) {
  return std::make_unique<GraphRows>(std::move(graph));
}
std::unique_ptr<Reducer> stand_in(Node graph, const Reducer*) {
  return std::make_unique<GraphReducer>(std::move(graph));
}
std::unique_ptr<SpanScores> stand_in(Node graph, const SpanScores*) {
  return std::make_unique<GraphSpanScores>(std::move(graph));
}
std::unique_ptr<TaggerModel> stand_in(Node graph, const TaggerModel*) {
  return std::make_unique<TaggerModel>(std::make_unique<GraphVectors>(std::move(graph), false), false);
}
std::unique_ptr<TokenScores> stand_in(Node graph, const TokenScores*) {
  return std::make_unique<TokenScores>(std::make_unique<GraphVectors>(std::move(graph), true), nullptr);
}

}  // namespace spacy
