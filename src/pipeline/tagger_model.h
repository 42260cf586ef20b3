// Scores of a token's classes from its vector (spacy.Tagger): the network of tagger, morphologizer, senter and
// trainable_lemmatizer. Where there is no output layer the vectors are the scores.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ml/softmax.h"
#include "pipeline/doc_vectors.h"

namespace spacy {

class TaggerModel final : public Layer {
 public:
  explicit TaggerModel(std::unique_ptr<DocVectors> vectors, bool has_output = true)
      : vectors_(std::move(vectors)), has_output_(has_output) {}

  /// The number of labels, known from the component's cfg; before blueprint(). At least one.
  void set_classes(size_t classes) {
    classes_ = classes;
    if (has_output_) softmax_.emplace(classes, vectors_->width());
  }
  size_t classes() const { return classes_; }
  /// Once the model is read: how many scores a token has.
  size_t connect() { return has_output_ ? classes_ : vectors_->width(); }
  uint32_t reads() const { return vectors_->reads(); }
  Blueprint blueprint() override;

  /// The scores of a batch's tokens, doc by doc: rows of padded(classes), valid until the next call.
  const float* scores(std::span<const Doc> docs);
  /// Gives back what a very long doc needed.
  void trim();

 private:
  std::unique_ptr<DocVectors> vectors_;
  bool has_output_;
  size_t classes_ = 0;
  std::optional<Softmax> softmax_;
  Floats token_vectors_;
  Floats scores_;
  std::vector<float*> outs_;
};

}  // namespace spacy
