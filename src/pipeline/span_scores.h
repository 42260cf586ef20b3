// Scores of spans (spacy.SpanCategorizer).
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "ml/reduce.h"
#include "pipeline/doc_vectors.h"

namespace spacy {

/// Spans of each doc of a batch, as places of its tokens.
using DocSpans = std::vector<std::vector<RowRange>>;

class SpanScores : public Layer {
 public:
  virtual uint32_t reads() const = 0;
  /// Once the model is read: how many scores a span has. Throws Error E149 where its layers don't fit each other.
  virtual size_t connect() = 0;
  /// The scores of all spans, doc by doc: rows of padded(classes), valid until the next call.
  virtual const float* compute(std::span<const Doc> docs, const DocSpans& spans) = 0;
  /// Gives back what a very long doc needed.
  virtual void trim() = 0;
};

/// From the vectors of the spans' tokens.
class ReducedSpans final : public SpanScores {
 public:
  ReducedSpans(std::unique_ptr<DocVectors> vectors, std::unique_ptr<Reducer> reducer, std::unique_ptr<RowLayer> scorer)
      : vectors_(std::move(vectors)), reducer_(std::move(reducer)), scorer_(std::move(scorer)) {}

  uint32_t reads() const override { return vectors_->reads(); }
  size_t connect() override;
  const float* compute(std::span<const Doc> docs, const DocSpans& spans) override;
  void trim() override;
  Blueprint blueprint() override;

 private:
  void order_by_start();

  std::unique_ptr<DocVectors> vectors_;
  std::unique_ptr<Reducer> reducer_;
  std::unique_ptr<RowLayer> scorer_;
  size_t reduced_width_ = 0;
  size_t classes_ = 0;
  DocRows rows_;
  Floats reduced_;
  Floats scores_;
  std::vector<RowRange> spans_;  // of the batch, as places of its rows
  std::vector<size_t> order_;
  std::vector<RowRange> near_;
};

}  // namespace spacy
