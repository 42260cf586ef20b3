// The network of a transition-based parser: vectors of tokens, what they add to a state in each role, and the scores of
// a state's actions (spacy.TransitionBasedParser, spacy.ml.tb_framework, spacy.ml.parser_model).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ml/linear.h"
#include "ml/parser_lower.h"
#include "pipeline/doc_vectors.h"

namespace spacy {

class TransitionModel final : public Layer {
 public:
  struct Shape {
    size_t hidden_width = 0;
    size_t pieces = 0;
    size_t roles = 0;  // tokens that a state shows the model
    bool use_upper = true;
  };
  /// Vectors may be as wide as the file says.
  TransitionModel(std::unique_ptr<DocVectors> vectors, const Shape& shape);

  /// The number of actions, known from the moves; before blueprint().
  void set_classes(size_t classes);
  size_t classes() const { return classes_; }
  size_t roles() const { return shape_.roles; }
  uint32_t reads() const { return vectors_->reads(); }
  Blueprint blueprint() override;

  /// Looks at a batch; its tokens are then known by their place in all docs together.
  void prepare(std::span<const Doc> docs);
  /// The scores of `count` states: rows of padded(classes), valid until the next call. `tokens` holds roles() places a
  /// state, -1 for none.
  const float* scores(const std::vector<int64_t>& tokens, size_t count);
  /// The same for a beam: where hidden vectors are no maxout of several pieces, Python's beams cut them off below zero,
  /// and its greedy search does not.
  const float* rectified_scores(const std::vector<int64_t>& tokens, size_t count);
  /// Gives back what a very long doc needed.
  void trim();

 private:
  void hidden(const std::vector<int64_t>& tokens, size_t count);
  const float* scores_of_hidden(size_t count);

  std::unique_ptr<DocVectors> vectors_;
  Shape shape_;
  size_t classes_ = 0;
  Linear reduce_;
  std::optional<ParserLower> lower_;
  std::optional<Linear> upper_;
  Floats token_vectors_;
  Floats reduced_;
  Floats features_;
  Floats hidden_;
  Floats scores_;
  std::vector<float*> outs_;
};

}  // namespace spacy
