// Scores of tokens from their vectors, by any scorer (spacy.SpanFinder), or without one: the vectors are the scores
// then.
#pragma once

#include <memory>
#include <span>

#include "ml/row_layer.h"
#include "pipeline/doc_vectors.h"

namespace spacy {

class TokenScores final : public Layer {
 public:
  TokenScores(std::unique_ptr<DocVectors> vectors, std::unique_ptr<RowLayer> scorer)
      : vectors_(std::move(vectors)), scorer_(std::move(scorer)) {}

  uint32_t reads() const { return vectors_->reads(); }
  /// Once the model is read: how many scores a token has. Throws Error E149 where its layers don't fit each other.
  size_t connect() { return classes_ = scorer_ ? scorer_->connect(vectors_->width()) : vectors_->width(); }
  /// Rows of padded(classes), doc by doc, valid until the next call.
  const float* compute(std::span<const Doc> docs);
  /// Gives back what a very long doc needed.
  void trim();
  Blueprint blueprint() override;

 private:
  std::unique_ptr<DocVectors> vectors_;
  std::unique_ptr<RowLayer> scorer_;  // or null
  size_t classes_ = 0;
  DocRows rows_;
  Floats scores_;
};

}  // namespace spacy
