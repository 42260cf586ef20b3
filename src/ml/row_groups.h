// Layers of rows made of several others: sums, and rows side by side (thinc's add and concatenate).
#pragma once

#include <memory>
#include <vector>

#include "ml/row_layer.h"

namespace spacy {

/// What several layers make of a row, added up.
class RowSum final : public RowLayer {
 public:
  explicit RowSum(std::vector<std::unique_ptr<RowLayer>> layers) : layers_(std::move(layers)) {}
  std::vector<std::unique_ptr<RowLayer>> take_layers() { return std::move(layers_); }
  /// One more, as thinc does where the first of the layers to be added is a sum itself.
  void add(std::unique_ptr<RowLayer> layer) { layers_.push_back(std::move(layer)); }
  uint32_t forms() const override;
  size_t connect(size_t width) override;
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) override;
  Blueprint blueprint() override;

 private:
  std::vector<std::unique_ptr<RowLayer>> layers_;
  size_t width_ = 0;
  Floats part_;
};

/// What several layers make of a row, side by side; one alone is that one.
class RowsSideBySide final : public RowLayer {
 public:
  explicit RowsSideBySide(std::vector<std::unique_ptr<RowLayer>> layers) : layers_(std::move(layers)) {}
  std::vector<std::unique_ptr<RowLayer>> take_layers() { return std::move(layers_); }
  /// One more, as above.
  void add(std::unique_ptr<RowLayer> layer) { layers_.push_back(std::move(layer)); }
  uint32_t forms() const override;
  size_t connect(size_t width) override;
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) override;
  Blueprint blueprint() override;

 private:
  std::vector<std::unique_ptr<RowLayer>> layers_;
  std::vector<size_t> widths_;
  Floats part_;
};

}  // namespace spacy
