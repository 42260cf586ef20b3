// Scores of a token's classes from its vector (spacy.Tagger): the network of tagger, morphologizer, senter and
// trainable_lemmatizer. Where there is no output layer the vectors are the scores.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "ml/dense.h"
#include "pipeline/doc_vectors.h"

namespace spacy {

class TaggerModel final : public Layer {
 public:
  explicit TaggerModel(std::unique_ptr<DocVectors> vectors, bool has_output = true, bool is_normalized = false)
      : vectors_(std::move(vectors)), has_output_(has_output), is_normalized_(is_normalized) {}

  /// Whether its scores are probabilities in Python; these here are not.
  bool is_normalized() const { return is_normalized_; }
  /// Once the model is read: how many scores a token has. Throws Error E149 where its layers don't fit each other.
  size_t connect();
  size_t classes() const { return scores_width_; }
  uint32_t reads() const { return vectors_->reads(); }
  Blueprint blueprint() override;

  /// The scores of a batch's tokens, doc by doc: rows of padded(classes), valid until the next call.
  const float* scores(std::span<const Doc> docs);
  /// Gives back what a very long doc needed.
  void trim();

 private:
  std::unique_ptr<DocVectors> vectors_;
  bool has_output_;
  bool is_normalized_;
  size_t scores_width_ = 0;
  Dense scorer_{"softmax", Nonlinearity::none};
  Floats token_vectors_;
  Floats scores_;
  std::vector<float*> outs_;
};

}  // namespace spacy
