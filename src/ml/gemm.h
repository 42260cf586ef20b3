// Matrix products against weights that are packed once, when a model is loaded.
#pragma once

#include <cstddef>

#include "ml/floats.h"
#include "ml/kernels.h"

namespace spacy {

/// The right side of a product, depth × columns, cut into panels of kLane columns that a kernel reads straight through.
class PackedMatrix {
 public:
  PackedMatrix() = default;
  /// All zeros; `columns` is rounded up to whole panels.
  PackedMatrix(size_t depth, size_t columns) : depth_(depth), panels_(padded(columns) / kLane) {
    values_.reset(depth * panels_ * kLane);
  }

  size_t depth() const { return depth_; }
  /// Columns, rounded up.
  size_t columns() const { return panels_ * kLane; }
  float& at(size_t row, size_t column) { return values_.data()[index(row, column)]; }
  float at(size_t row, size_t column) const { return values_.data()[index(row, column)]; }
  const float* panel(size_t index) const { return values_.data() + index * depth_ * kLane; }

  /// c = a × this, `rows` rows; c_stride >= columns().
  void multiply(const float* a, size_t a_stride, size_t rows, float* c, size_t c_stride) const;

 private:
  size_t index(size_t row, size_t column) const { return (column / kLane * depth_ + row) * kLane + column % kLane; }

  size_t depth_ = 0;
  size_t panels_ = 0;
  Floats values_;
};

}  // namespace spacy
