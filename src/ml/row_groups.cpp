#include "ml/row_groups.h"

#include <algorithm>
#include <numeric>

#include "ml/kernels.h"

namespace spacy {
namespace {

Blueprint container_of(const std::vector<std::unique_ptr<RowLayer>>& layers) {
  std::vector<Blueprint> parts;
  for (const auto& layer : layers) parts.push_back(layer->blueprint());
  return container(std::move(parts));
}

uint32_t common_forms(const std::vector<std::unique_ptr<RowLayer>>& layers, uint32_t forms) {
  for (const auto& layer : layers) forms &= layer->forms();
  return forms;
}

}  // namespace

uint32_t RowSum::forms() const { return common_forms(layers_, kMatrix | kCube); }
uint32_t RowsSideBySide::forms() const { return common_forms(layers_, kMatrix | kList | kRagged); }

size_t RowSum::connect(size_t width) {
  width_ = layers_.front()->connect(width);
  for (size_t i = 1; i < layers_.size(); ++i) check_width("a sum of layers", width_, layers_[i]->connect(width));
  return width_;
}

void RowSum::forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) {
  layers_.front()->forward(x, x_stride, rows, out, out_stride);
  const size_t stride = padded(width_);
  part_.reserve(rows * stride);
  for (size_t i = 1; i < layers_.size(); ++i) {
    layers_[i]->forward(x, x_stride, rows, part_.data(), stride);
    for (size_t row = 0; row < rows; ++row) {
      kernels().add(part_.data() + row * stride, width_, out + row * out_stride);
    }
  }
  part_.trim();
}

Blueprint RowSum::blueprint() { return container_of(layers_); }

size_t RowsSideBySide::connect(size_t width) {
  widths_.clear();
  for (const auto& layer : layers_) widths_.push_back(layer->connect(width));
  return std::accumulate(widths_.begin(), widths_.end(), size_t{0});
}

void RowsSideBySide::forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) {
  size_t at = 0;
  for (size_t i = 0; i < layers_.size(); ++i) {
    const size_t stride = padded(widths_[i]);
    part_.reserve(rows * stride);
    layers_[i]->forward(x, x_stride, rows, part_.data(), stride);
    for (size_t row = 0; row < rows; ++row) {
      std::copy_n(part_.data() + row * stride, widths_[i], out + row * out_stride + at);
    }
    at += widths_[i];
  }
  part_.trim();
}

Blueprint RowsSideBySide::blueprint() {
  return layers_.size() == 1 ? layers_.front()->blueprint() : container_of(layers_);
}

}  // namespace spacy
