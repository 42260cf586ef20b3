#include "ml/dense.h"

#include <algorithm>

namespace spacy {

size_t Dense::connect(size_t width) {
  check_width(where_, linear_->inputs(), width);
  return linear_->width();
}

void Dense::forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) {
  linear_->forward(x, x_stride, rows, out, out_stride);
  const Nonlinearity kind = is_normalized_ ? kind_ : Nonlinearity::none;
  for (size_t row = 0; row < rows; ++row) apply(kind, settings_, out + row * out_stride, linear_->width());
}

void Dense::read(ModelNode& node) {
  where_ = node.described();
  const std::vector<uint64_t> shape = node.shape("W");
  if (shape.size() != 2 || shape[0] == 0) node.fail("parameter 'W' is not a matrix");
  const std::vector<uint64_t> bias = node.shape("b");
  if (bias.size() == 1 && bias[0] != shape[0]) {
    node.fail("parameter 'W' has " + std::to_string(shape[0]) + " rows, parameter 'b' " + std::to_string(bias[0]) +
              " numbers");
  }
  linear_.emplace(static_cast<size_t>(shape[0]), static_cast<size_t>(shape[1]));
  linear_->read(node);
  is_normalized_ = node.attr_flag("softmax_normalize").value_or(is_normalized_);
  const auto set = [&](const char* name, float& value) {
    value = static_cast<float>(node.attr_number(name).value_or(value));
  };
  set("softmax_temperature", settings_.temperature);
  set("slope", settings_.slope);
  set("offset", settings_.offset);
  set("min_val", settings_.least);
  set("max_val", settings_.most);
  if (!(settings_.temperature > 0)) node.fail("its temperature is not above 0");
  if (!(settings_.least <= settings_.most)) node.fail("min_val is not below max_val");
}

Blueprint Dense::blueprint() {
  return leaf(
      name_, [this](ModelNode& node) { read(node); },
      [this](std::string_view name, float* to) { linear_->write(name, to); });
}

void Activated::forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) {
  for (size_t row = 0; row < rows; ++row) {
    std::copy_n(x + row * x_stride, width_, out + row * out_stride);
    apply(kind_, {}, out + row * out_stride, width_);
  }
}

}  // namespace spacy
