#include "ml/attention.h"

#include <algorithm>
#include <cmath>

#include "ml/activations.h"

namespace spacy {
namespace {

float dot(const float* a, const float* b, size_t width) {
  float sum = 0;
  for (size_t i = 0; i < width; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

void AttentionWeights::connect(size_t width) {
  check_width(where_, query_.size(), width);
  if (key_) check_width(where_, query_.size(), key_->connect(width));
}

std::span<const float> AttentionWeights::weigh(const float* x, size_t x_stride, size_t rows,
                                               std::span<const RowRange> ranges) {
  const size_t width = query_.size();
  const float* keys = x;
  size_t stride = x_stride;
  if (key_) {
    stride = padded(width);
    keys_.reserve(rows * stride);
    key_->forward(x, x_stride, rows, keys_.data(), stride);
    keys = keys_.data();
  }
  weights_.clear();
  for (const RowRange range : ranges) {
    const size_t first = weights_.size();
    float sum = 0;
    for (size_t row = range.begin; row < range.end; ++row) {
      const float likeness = dot(keys + row * stride, query_.data(), width);
      weights_.push_back(std::exp(std::clamp(likeness, -kExponentBound, kExponentBound)));
      sum += weights_.back();
    }
    for (size_t i = first; i < weights_.size(); ++i) weights_[i] /= sum;
  }
  keys_.trim();
  return weights_;
}

Blueprint AttentionWeights::blueprint() {
  Blueprint attention = leaf(
      "para-attn",
      [this](ModelNode& node) {
        where_ = node.described();
        const std::vector<uint64_t> shape = node.shape("Q");
        if (shape.size() != 1) node.fail("parameter 'Q' is not a row of numbers");
        const FloatView query = node.param("Q", {static_cast<size_t>(shape[0])});
        query_.reset(query.size());
        query.copy_to(query_.data());
      },
      [this](std::string_view, float* to) { std::copy_n(query_.data(), query_.size(), to); });
  if (key_) attention.layers.push_back(key_->blueprint());
  return attention;
}

void AttentionSum::reduce(const float* x, size_t x_stride, size_t rows, std::span<const RowRange> ranges, float* out,
                          size_t out_stride) {
  const float* weight = weights_.weigh(x, x_stride, rows, ranges).data();
  for (const RowRange range : ranges) {
    std::fill_n(out, width_, 0.0F);
    for (size_t row = range.begin; row < range.end; ++row, ++weight) {
      const float* const from = x + row * x_stride;
      for (size_t i = 0; i < width_; ++i) out[i] += from[i] * *weight;
    }
    out += out_stride;
  }
}

}  // namespace spacy
