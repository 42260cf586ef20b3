// A linear layer (thinc.layers.linear).
#pragma once

#include "ml/gemm.h"
#include "ml/layer.h"

namespace spacy {

class Linear final : public Layer {
 public:
  /// Without `inputs` it takes as many as its file says.
  Linear(size_t width, size_t inputs) : width_(width), inputs_(inputs) {}

  size_t width() const { return width_; }
  size_t inputs() const { return inputs_; }
  /// `rows` rows of padded(inputs) floats into rows of padded(width).
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) const;
  Blueprint blueprint() override;
  void read(ModelNode& node);
  void write(std::string_view name, float* to) const;

 private:
  size_t width_;
  size_t inputs_;
  PackedMatrix weights_;
  Floats bias_;
};

}  // namespace spacy
