#include "ml/maxout.h"

#include <algorithm>

namespace spacy {

constexpr size_t kRows = 48;

void Maxout::forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) {
  const Kernels& kernel = kernels();
  const size_t stride = padded(width_);
  const size_t scratch = std::max(pieces_ * kRows * kLane, stride);
  products_.reserve(scratch + stride);
  float* const zeros = products_.data() + scratch;
  std::fill_n(zeros, stride, 0.0F);
  for (size_t row = 0; row < rows; row += kRows) {
    const size_t count = std::min(kRows, rows - row);
    float* const to = out + row * out_stride;
    for (size_t tile = 0; tile < stride / kLane; ++tile) {
      for (size_t piece = 0; piece < pieces_; ++piece) {
        kernel.tile(x + row * x_stride, x_stride, count, weights_.panel(tile * pieces_ + piece), inputs_,
                    products_.data() + piece * count * kLane, kLane);
      }
      kernel.max_pieces(products_.data(), count, pieces_, bias_.data() + tile * pieces_ * kLane, to + tile * kLane,
                        out_stride);
    }
    for (size_t i = 0; i < count; ++i) {
      float* const one = to + i * out_stride;
      std::copy_n(one, stride, products_.data());
      kernel.normalize(products_.data(), width_, norm_.gain(), norm_.bias(), zeros, one);
    }
  }
}

void Maxout::read(ModelNode& node) {
  const FloatView weights = node.param("W", {width_, pieces_, inputs_});
  const FloatView bias = node.param("b", {width_, pieces_});
  weights_ = PackedMatrix(inputs_, padded(width_) * pieces_);
  bias_.reset(padded(width_) * pieces_);
  for (size_t o = 0, from = 0; o < width_; ++o) {
    for (size_t piece = 0; piece < pieces_; ++piece) {
      const size_t column = (o / kLane * pieces_ + piece) * kLane + o % kLane;
      bias_.data()[column] = bias[o * pieces_ + piece];
      for (size_t i = 0; i < inputs_; ++i, ++from) weights_.at(i, column) = weights[from];
    }
  }
}

void Maxout::write(std::string_view name, float* to) const {
  for (size_t o = 0; o < width_; ++o) {
    for (size_t piece = 0; piece < pieces_; ++piece) {
      const size_t column = (o / kLane * pieces_ + piece) * kLane + o % kLane;
      if (name == "b") {
        *to++ = bias_.data()[column];
        continue;
      }
      for (size_t i = 0; i < inputs_; ++i) *to++ = weights_.at(i, column);
    }
  }
}

Blueprint Maxout::blueprint() {
  return normalized_blueprint(leaf(
                                  "maxout", [this](ModelNode& node) { read(node); },
                                  [this](std::string_view name, float* to) { write(name, to); }),
                              norm_);
}

Blueprint normalized_blueprint(Blueprint layer, LayerNorm& norm) {
  return container({container({std::move(layer), norm.blueprint()}), leaf("dropout")});
}

}  // namespace spacy
