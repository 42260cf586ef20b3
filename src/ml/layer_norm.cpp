#include "ml/layer_norm.h"

#include <algorithm>

#include "ml/kernels.h"

namespace spacy {

void LayerNorm::read(ModelNode& node) {
  const FloatView gain = node.param("G", {width_});
  const FloatView bias = node.param("b", {width_});
  gain_.reset(padded(width_));
  bias_.reset(padded(width_));
  gain.copy_to(gain_.data());
  bias.copy_to(bias_.data());
}

void LayerNorm::write(std::string_view name, float* to) const {
  std::copy_n((name == "G" ? gain_ : bias_).data(), width_, to);
}

Blueprint LayerNorm::blueprint() {
  return leaf(
      "layernorm", [this](ModelNode& node) { read(node); },
      [this](std::string_view name, float* to) { write(name, to); });
}

size_t RowNorm::connect(size_t width) {
  check_width(where_, norm_->width(), width);
  row_.reset(2 * padded(width));
  return width;
}

void RowNorm::forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) {
  const size_t width = norm_->width();
  const float* const zeros = row_.data() + padded(width);
  for (size_t i = 0; i < rows; ++i) {
    std::copy_n(x + i * x_stride, width, row_.data());
    kernels().normalize(row_.data(), width, norm_->gain(), norm_->bias(), zeros, out + i * out_stride);
  }
}

Blueprint RowNorm::blueprint() {
  return leaf(
      "layernorm",
      [this](ModelNode& node) {
        where_ = node.described();
        const std::vector<uint64_t> shape = node.shape("G");
        if (shape.size() != 1) node.fail("parameter 'G' is not a row of numbers");
        norm_.emplace(static_cast<size_t>(shape[0]));
        norm_->read(node);
      },
      [this](std::string_view name, float* to) { norm_->write(name, to); });
}

}  // namespace spacy
