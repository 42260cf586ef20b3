// Scores of classes, as a tagger's last layer gives them (thinc.layers.softmax).
#pragma once

#include "ml/linear.h"

namespace spacy {

/// Gives the scores before they are normalized: that changes no order of them, and components ask for nothing else.
class Softmax final : public Layer {
 public:
  Softmax(size_t classes, size_t inputs) : linear_(classes, inputs) {}

  size_t classes() const { return linear_.width(); }
  /// `rows` rows of padded(inputs) floats into rows of padded(classes).
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) const {
    linear_.forward(x, x_stride, rows, out, out_stride);
  }
  Blueprint blueprint() override;

 private:
  Linear linear_;
};

/// The first of the largest (numpy's argmax); `count` > 0.
size_t argmax(const float* scores, size_t count);

}  // namespace spacy
