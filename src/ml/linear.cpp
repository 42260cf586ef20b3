#include "ml/linear.h"

#include <algorithm>

namespace spacy {

void Linear::forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) const {
  weights_.multiply(x, x_stride, rows, out, out_stride);
  for (size_t row = 0; row < rows; ++row) kernels().add(bias_.data(), bias_.size(), out + row * out_stride);
}

void Linear::read(ModelNode& node) {
  if (inputs_ == 0) {
    const std::vector<uint64_t> shape = node.shape("W");
    if (shape.size() == 2) inputs_ = static_cast<size_t>(shape[1]);
  }
  const FloatView weights = node.param("W", {width_, inputs_});
  const FloatView bias = node.param("b", {width_});
  weights_ = PackedMatrix(inputs_, width_);
  bias_.reset(padded(width_));
  bias.copy_to(bias_.data());
  for (size_t o = 0, from = 0; o < width_; ++o) {
    for (size_t i = 0; i < inputs_; ++i, ++from) weights_.at(i, o) = weights[from];
  }
}

void Linear::write(std::string_view name, float* to) const {
  if (name == "b") {
    std::copy_n(bias_.data(), width_, to);
    return;
  }
  for (size_t o = 0; o < width_; ++o) {
    for (size_t i = 0; i < inputs_; ++i) *to++ = weights_.at(i, o);
  }
}

Blueprint Linear::blueprint() {
  return leaf(
      "linear", [this](ModelNode& node) { read(node); }, [this](std::string_view name, float* to) { write(name, to); });
}

}  // namespace spacy
