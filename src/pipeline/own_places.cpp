// What a layer of somebody's own is in the places of ours.
#include <algorithm>
#include <numeric>

#include "pipeline/doc_scores.h"
#include "pipeline/doc_vectors.h"
#include "pipeline/own_layer.h"
#include "pipeline/span_scores.h"
#include "pipeline/tagger_model.h"
#include "pipeline/token_scores.h"

namespace spacy {
namespace {

using Own = std::unique_ptr<OwnLayer>;

/// Takes rows of all docs apart.
void hand_out(const Floats& rows, size_t width, std::span<const Doc> docs, std::span<float* const> outs,
              size_t stride) {
  const float* from = rows.data();
  for (size_t i = 0; i < docs.size(); ++i) {
    for (size_t row = 0; row < docs[i].length(); ++row, from += width) std::copy_n(from, width, outs[i] + row * stride);
  }
}

size_t tokens_of(std::span<const Doc> docs) {
  return std::accumulate(docs.begin(), docs.end(), size_t{0},
                         [](size_t sum, const Doc& doc) { return sum + doc.length(); });
}

class OwnVectors final : public DocVectors {
 public:
  explicit OwnVectors(Own layer) : layer_(std::move(layer)) {}
  size_t width() const override { return layer_->width(); }
  void compute(std::span<const Doc> docs, std::span<float* const> outs, size_t stride) override {
    const size_t tokens = tokens_of(docs);
    rows_.reserve(tokens * width());
    layer_->run(LayerCall::token_rows, {.docs = docs_with_tokens(docs)}, tokens, rows_.data(), width());
    hand_out(rows_, width(), docs, outs, stride);
    rows_.trim();
  }
  uint32_t reads() const override { return Doc::kAllColumns; }
  Blueprint blueprint() override { return layer_->blueprint(); }

 private:
  Own layer_;
  Floats rows_;
};

class EncodedByOwn final : public DocVectors {
 public:
  EncodedByOwn(Own layer, std::unique_ptr<DocVectors> rows) : layer_(std::move(layer)), rows_(std::move(rows)) {}
  size_t width() const override { return layer_->width(); }
  void compute(std::span<const Doc> docs, std::span<float* const> outs, size_t stride) override {
    given_.compute(*rows_, docs);
    LayerInput input;
    input.width = rows_->width();
    input.x = packed_rows(given_.data(), given_.stride(), given_.size(), input.width, packed_);
    for (const Doc& doc : docs) {
      if (doc.length() > 0) input.lengths.push_back(static_cast<uint32_t>(doc.length()));
    }
    encoded_.reserve(given_.size() * width());
    layer_->run(LayerCall::encode, input, given_.size(), encoded_.data(), width());
    hand_out(encoded_, width(), docs, outs, stride);
    given_.trim();
    for (Floats* floats : {&packed_, &encoded_}) floats->trim();
  }
  uint32_t reads() const override { return rows_->reads(); }
  Blueprint blueprint() override { return container({rows_->blueprint(), layer_->blueprint()}); }

 private:
  Own layer_;
  std::unique_ptr<DocVectors> rows_;
  DocRows given_;
  Floats packed_;
  Floats encoded_;
};

class OwnDocScores final : public DocScores {
 public:
  explicit OwnDocScores(Own layer) : layer_(std::move(layer)) {}
  bool multi_label() const override { return layer_->multi_label(); }
  size_t connect() override { return layer_->width(); }
  void compute(std::span<const Doc> docs, float* out, size_t stride) override {
    LayerInput input{.docs = docs_with_tokens(docs)};
    const size_t rows = input.docs.size();
    layer_->run(LayerCall::doc_rows, input, rows, out, stride);
    // Docs without tokens were passed over: from the last on, each row moves to its doc's place.
    for (size_t i = docs.size(), row = rows; row > 0 && i-- > 0;) {
      if (docs[i].length() == 0) continue;
      --row;
      if (row != i) std::copy_n(out + row * stride, layer_->width(), out + i * stride);
    }
  }
  uint32_t reads() const override { return Doc::kAllColumns; }
  Blueprint blueprint() override { return layer_->blueprint(); }

 private:
  Own layer_;
};

class OwnRows final : public RowLayer {
 public:
  explicit OwnRows(Own layer) : layer_(std::move(layer)) {}
  size_t connect(size_t width) override {
    takes_ = width;
    return layer_->width();
  }
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) override {
    LayerInput input;
    input.width = takes_;
    input.x = packed_rows(x, x_stride, rows, takes_, packed_);
    input.lengths = {static_cast<uint32_t>(rows)};
    layer_->run(LayerCall::rows, input, rows, out, out_stride);
    packed_.trim();
  }
  bool is_costly_to_call() const override { return true; }
  Blueprint blueprint() override { return layer_->blueprint(); }

 private:
  Own layer_;
  size_t takes_ = 0;
  Floats packed_;
};

/// Stretches without rows give zeros.
class OwnReducer final : public Reducer {
 public:
  explicit OwnReducer(Own layer) : layer_(std::move(layer)) {}
  size_t connect(size_t width) override {
    takes_ = width;
    return layer_->width();
  }
  void reduce(const float* x, size_t x_stride, size_t, std::span<const RowRange> ranges, float* out,
              size_t out_stride) override {
    LayerInput input;
    size_t rows = 0;
    for (const RowRange& range : ranges) {
      if (range.end > range.begin) input.lengths.push_back(static_cast<uint32_t>(range.end - range.begin));
      rows += range.end - range.begin;
    }
    gathered_.reserve(rows * takes_);
    float* to = gathered_.data();
    for (const RowRange& range : ranges) {
      for (size_t row = range.begin; row < range.end; ++row, to += takes_) std::copy_n(x + row * x_stride, takes_, to);
    }
    input.width = takes_;
    input.x = gathered_.data();
    const size_t width = layer_->width();
    reduced_.reserve(input.lengths.size() * width);
    layer_->run(LayerCall::reduce, input, input.lengths.size(), reduced_.data(), width);
    const float* from = reduced_.data();
    for (size_t i = 0; i < ranges.size(); ++i) {
      float* const row = out + i * out_stride;
      if (ranges[i].end <= ranges[i].begin) {
        std::fill_n(row, width, 0.0F);
      } else {
        std::copy_n(from, width, row);
        from += width;
      }
    }
    for (Floats* floats : {&gathered_, &reduced_}) floats->trim();
  }
  bool is_costly_to_call() const override { return true; }
  Blueprint blueprint() override { return layer_->blueprint(); }

 private:
  Own layer_;
  size_t takes_ = 0;
  Floats gathered_;
  Floats reduced_;
};

class OwnSpanScores final : public SpanScores {
 public:
  explicit OwnSpanScores(Own layer) : layer_(std::move(layer)) {}
  uint32_t reads() const override { return Doc::kAllColumns; }
  size_t connect() override { return layer_->width(); }
  const float* compute(std::span<const Doc> docs, const DocSpans& spans) override {
    LayerInput input;
    size_t count = 0;
    for (size_t i = 0; i < docs.size(); ++i) {
      if (spans[i].empty()) continue;
      input.docs.push_back(&docs[i]);
      input.spans.emplace_back(spans[i]);
      count += spans[i].size();
    }
    const size_t stride = padded(layer_->width());
    scores_.reserve(count * stride);
    layer_->run(LayerCall::span_rows, input, count, scores_.data(), stride);
    return scores_.data();
  }
  void trim() override { scores_.trim(); }
  Blueprint blueprint() override { return layer_->blueprint(); }

 private:
  Own layer_;
  Floats scores_;
};

}  // namespace

std::unique_ptr<DocVectors> stand_in(Own layer, const DocVectors*) {
  return std::make_unique<OwnVectors>(std::move(layer));
}
std::unique_ptr<DocScores> stand_in(Own layer, const DocScores*) {
  return std::make_unique<OwnDocScores>(std::move(layer));
}
std::unique_ptr<RowLayer> stand_in(Own layer, const RowLayer*) { return std::make_unique<OwnRows>(std::move(layer)); }
std::unique_ptr<Reducer> stand_in(Own layer, const Reducer*) { return std::make_unique<OwnReducer>(std::move(layer)); }
std::unique_ptr<SpanScores> stand_in(Own layer, const SpanScores*) {
  return std::make_unique<OwnSpanScores>(std::move(layer));
}
std::unique_ptr<TaggerModel> stand_in(Own layer, const TaggerModel*) {
  return std::make_unique<TaggerModel>(std::make_unique<OwnVectors>(std::move(layer)), false);
}
std::unique_ptr<TokenScores> stand_in(Own layer, const TokenScores*) {
  return std::make_unique<TokenScores>(std::make_unique<OwnVectors>(std::move(layer)), nullptr);
}

std::unique_ptr<DocVectors> encoded_by(Own layer, std::unique_ptr<DocVectors> rows) {
  return std::make_unique<EncodedByOwn>(std::move(layer), std::move(rows));
}

}  // namespace spacy
