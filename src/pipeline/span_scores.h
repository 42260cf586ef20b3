// Scores of spans from the vectors of their tokens (spacy.SpanCategorizer).
#pragma once

#include <memory>
#include <span>

#include "ml/reduce.h"
#include "pipeline/doc_vectors.h"

namespace spacy {

class SpanScores final : public Layer {
 public:
  SpanScores(std::unique_ptr<DocVectors> vectors, std::unique_ptr<Reducer> reducer, std::unique_ptr<RowLayer> scorer)
      : vectors_(std::move(vectors)), reducer_(std::move(reducer)), scorer_(std::move(scorer)) {}

  uint32_t reads() const { return vectors_->reads(); }
  /// Once the model is read: how many scores a span has. Throws Error E149 where its layers don't fit each other.
  size_t connect();
  /// Looks at a batch of docs.
  void prepare(std::span<const Doc> docs) { rows_.compute(*vectors_, docs); }
  /// The scores of spans of the i-th doc of the batch: rows of padded(classes), valid until the next call.
  const float* scores(size_t doc, std::span<const RowRange> spans);
  /// Gives back what a very long doc needed.
  void trim();
  Blueprint blueprint() override;

 private:
  void order_by_start(std::span<const RowRange> spans);

  std::unique_ptr<DocVectors> vectors_;
  std::unique_ptr<Reducer> reducer_;
  std::unique_ptr<RowLayer> scorer_;
  size_t reduced_width_ = 0;
  size_t classes_ = 0;
  DocRows rows_;
  Floats reduced_;
  Floats scores_;
  std::vector<size_t> order_;
  std::vector<RowRange> near_;
};

}  // namespace spacy
