#include "ml/row_layer.h"

#include <algorithm>

#include "base/error.h"
#include "ml/kernels.h"

namespace spacy {

void check_width(const std::string& where, size_t takes, size_t given) {
  if (takes == given) return;
  throw Error("E149", "Error deserializing model: " + where + " takes rows of " + std::to_string(takes) +
                          " floats, but the layers before it give " + std::to_string(given) +
                          ". Check that the config used to create the component matches the model being loaded.");
}

size_t RowChain::connect(size_t width) {
  widths_.clear();
  for (const auto& layer : layers_) {
    width = layer->connect(width);
    widths_.push_back(width);
  }
  return width;
}

void RowChain::forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) {
  for (size_t i = 0; i < layers_.size(); ++i) {
    const bool last = i + 1 == layers_.size();
    const size_t stride = last ? out_stride : padded(widths_[i]);
    Floats& between = between_[i % 2];
    if (!last) between.reserve(rows * stride);
    float* const to = last ? out : between.data();
    layers_[i]->forward(x, x_stride, rows, to, stride);
    x = to;
    x_stride = stride;
  }
  for (Floats& floats : between_) floats.trim();
}

uint32_t RowChain::forms() const {
  uint32_t forms = kAny;
  for (const auto& layer : layers_) forms &= layer->forms();
  return forms;
}

uint32_t Wrapped::forms() const {
  const uint32_t inner = layer_->forms();
  if (takes_ == Takes::what_it_takes) return inner;
  const bool takes_padded = takes_ == Takes::flat_sequences || (inner & kCube) != 0;
  return (inner & (kMatrix | kCube)) | kList | kRagged | (takes_padded ? uint32_t{kPadded} : 0);
}

bool RowChain::is_costly_to_call() const {
  return std::any_of(layers_.begin(), layers_.end(), [](const auto& layer) { return layer->is_costly_to_call(); });
}

std::vector<Blueprint> RowChain::blueprints() {
  std::vector<Blueprint> layers;
  for (const auto& layer : layers_) layers.push_back(layer->blueprint());
  return layers;
}

Blueprint RowChain::blueprint() { return layers_.size() == 1 ? layers_[0]->blueprint() : container(blueprints()); }

size_t Residual::connect(size_t width) {
  width_ = width;
  check_width("a residual layer", layer_->connect(width), width);
  return width;
}

void Residual::forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) {
  layer_->forward(x, x_stride, rows, out, out_stride);
  for (size_t row = 0; row < rows; ++row) kernels().add(x + row * x_stride, width_, out + row * out_stride);
}

}  // namespace spacy
