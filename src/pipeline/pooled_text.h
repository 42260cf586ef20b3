// Scores of a doc from the vectors of its tokens, made one row (spacy.TextCatCNN, TextCatReduce,
// TextCatParametricAttention, and the second half of TextCatEnsemble).
#pragma once

#include <memory>
#include <vector>

#include "ml/reduce.h"
#include "pipeline/doc_scores.h"
#include "pipeline/doc_vectors.h"

namespace spacy {

class PooledText final : public DocScores {
 public:
  /// `then` are the steps behind the reducer.
  PooledText(std::unique_ptr<DocVectors> vectors, std::unique_ptr<Reducer> reducer,
             std::vector<std::unique_ptr<RowLayer>> then, bool multi_label)
      : vectors_(std::move(vectors)), reducer_(std::move(reducer)), then_(std::move(then)), multi_label_(multi_label) {}

  bool multi_label() const override { return multi_label_; }
  size_t connect() override;
  void compute(std::span<const Doc> docs, float* out, size_t stride) override;
  uint32_t reads() const override { return vectors_->reads(); }
  Blueprint blueprint() override;

 private:
  std::unique_ptr<DocVectors> vectors_;
  std::unique_ptr<Reducer> reducer_;
  RowChain then_;
  bool multi_label_;
  size_t pooled_width_ = 0;
  DocRows rows_;
  Floats pooled_;
};

}  // namespace spacy
