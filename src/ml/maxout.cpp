#include "ml/maxout.h"

#include <algorithm>

namespace spacy {

void MaxoutProduct::forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) {
  const Kernels& kernel = kernels();
  products_.reserve(pieces_ * kBlockRows * kLane);
  for (size_t row = 0; row < rows; row += kBlockRows) {
    const size_t count = std::min(kBlockRows, rows - row);
    float* const to = out + row * out_stride;
    for (size_t tile = 0; tile < padded(width_) / kLane; ++tile) {
      for (size_t piece = 0; piece < pieces_; ++piece) {
        kernel.tile(x + row * x_stride, x_stride, count, weights_.panel(tile * pieces_ + piece), inputs_,
                    products_.data() + piece * count * kLane, kLane);
      }
      kernel.max_pieces(products_.data(), count, pieces_, bias_.data() + tile * pieces_ * kLane, to + tile * kLane,
                        out_stride);
    }
  }
}

void MaxoutProduct::read(ModelNode& node) {
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

void MaxoutProduct::write(std::string_view name, float* to) const {
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

void Maxout::forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) {
  const size_t stride = padded(width());
  row_.reserve(2 * stride);
  float* const zeros = row_.data() + stride;
  std::fill_n(zeros, stride, 0.0F);
  for (size_t row = 0; row < rows; row += kBlockRows) {
    const size_t count = std::min(kBlockRows, rows - row);
    float* const to = out + row * out_stride;
    product_.forward(x + row * x_stride, x_stride, count, to, out_stride);
    for (size_t i = 0; i < count; ++i) {
      float* const one = to + i * out_stride;
      std::copy_n(one, stride, row_.data());
      kernels().normalize(row_.data(), width(), norm_.gain(), norm_.bias(), zeros, one);
    }
  }
}

Blueprint Maxout::blueprint() {
  return normalized_blueprint(leaf(
                                  "maxout", [this](ModelNode& node) { product_.read(node); },
                                  [this](std::string_view name, float* to) { product_.write(name, to); }),
                              norm_, dropout_);
}

size_t RowMaxout::connect(size_t width) {
  check_width(where_, product_->inputs(), width);
  return product_->width();
}

Blueprint RowMaxout::blueprint() {
  return leaf(
      "maxout",
      [this](ModelNode& node) {
        where_ = node.described();
        const std::vector<uint64_t> shape = node.shape("W");
        if (shape.size() != 3 || shape[0] == 0 || shape[1] == 0) node.fail("parameter 'W' is not a stack of matrices");
        product_.emplace(static_cast<size_t>(shape[0]), static_cast<size_t>(shape[2]), static_cast<size_t>(shape[1]));
        product_->read(node);
      },
      [this](std::string_view name, float* to) { product_->write(name, to); });
}

Blueprint normalized_blueprint(Blueprint layer, LayerNorm& norm, bool dropout) {
  Blueprint normalized = container({std::move(layer), norm.blueprint()});
  return dropout ? container({std::move(normalized), leaf("dropout")}) : normalized;
}

}  // namespace spacy
