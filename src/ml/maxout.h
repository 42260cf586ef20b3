// Maxout (thinc.layers.maxout): with layer normalization it is the mixing layer of MultiHashEmbed.
#pragma once

#include <optional>
#include <string>

#include "ml/gemm.h"
#include "ml/layer_norm.h"
#include "ml/row_layer.h"

namespace spacy {

/// The largest of some products for each output.
class MaxoutProduct {
 public:
  MaxoutProduct(size_t width, size_t inputs, size_t pieces) : width_(width), inputs_(inputs), pieces_(pieces) {}

  size_t width() const { return width_; }
  size_t inputs() const { return inputs_; }
  /// `rows` rows of `inputs` floats into rows of padded(width).
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride);
  void read(ModelNode& node);
  void write(std::string_view name, float* to) const;

 private:
  size_t width_;
  size_t inputs_;
  size_t pieces_;
  // Columns by tile of kLane outputs, then by piece: one tile's pieces lie side by side.
  PackedMatrix weights_;
  Floats bias_;
  Floats products_;
};

/// The nodes of Maxout or Mish (`layer`) with normalize=True, and with dropout=0.0 or none.
Blueprint normalized_blueprint(Blueprint layer, LayerNorm& norm, bool dropout = true);

/// Normalized, of a width that the config says.
class Maxout final : public Layer {
 public:
  Maxout(size_t width, size_t inputs, size_t pieces, bool dropout = true)
      : product_(width, inputs, pieces), norm_(width), dropout_(dropout) {}

  size_t width() const { return product_.width(); }
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride);
  Blueprint blueprint() override;

 private:
  MaxoutProduct product_;
  LayerNorm norm_;
  bool dropout_;
  Floats row_;
};

/// As it is, of the width that the file says.
class RowMaxout final : public RowLayer {
 public:
  size_t connect(size_t width) override;
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) override {
    product_->forward(x, x_stride, rows, out, out_stride);
  }
  Blueprint blueprint() override;

 private:
  std::string where_;
  std::optional<MaxoutProduct> product_;  // none until it is read
};

}  // namespace spacy
