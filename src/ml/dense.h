// A product with weights and what follows it (thinc.layers.linear, softmax, sigmoid, relu …), of any width: the file
// says how wide it is. And what follows a product where it stands alone (logistic, softmax_activation).
#pragma once

#include <optional>
#include <string>

#include "ml/activations.h"
#include "ml/linear.h"
#include "ml/row_layer.h"

namespace spacy {

class Dense final : public RowLayer {
 public:
  /// `name` is thinc's of the node. Settings hold until the file says others.
  Dense(std::string name, Nonlinearity kind, NonlinearitySettings settings = {}, bool is_normalized = true)
      : name_(std::move(name)), kind_(kind), settings_(settings), is_normalized_(is_normalized) {}

  size_t connect(size_t width) override;
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) override;
  Blueprint blueprint() override;

 private:
  void read(ModelNode& node);

  std::string name_;
  Nonlinearity kind_;
  NonlinearitySettings settings_;
  /// A softmax may give its scores as they are.
  bool is_normalized_ = true;
  std::string where_;
  std::optional<Linear> linear_;  // none until it is read
};

class Activated final : public RowLayer {
 public:
  Activated(std::string name, Nonlinearity kind) : name_(std::move(name)), kind_(kind) {}

  uint32_t forms() const override { return kind_ == Nonlinearity::none ? uint32_t{kAny} : uint32_t{kMatrix | kCube}; }
  size_t connect(size_t width) override { return width_ = width; }
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) override;
  Blueprint blueprint() override { return leaf(name_); }

 private:
  std::string name_;
  Nonlinearity kind_;
  size_t width_ = 0;
};

}  // namespace spacy
