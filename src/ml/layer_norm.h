// Layer normalization (thinc.layers.layernorm), fused by its callers with the maxout before and the residual after it.
#pragma once

#include <optional>
#include <string>

#include "ml/floats.h"
#include "ml/row_layer.h"

namespace spacy {

class LayerNorm final : public Layer {
 public:
  explicit LayerNorm(size_t width) : width_(width) {}

  size_t width() const { return width_; }
  /// `width` values, then zeros up to padded(width).
  const float* gain() const { return gain_.data(); }
  const float* bias() const { return bias_.data(); }
  Blueprint blueprint() override;
  void read(ModelNode& node);
  void write(std::string_view name, float* to) const;

 private:
  size_t width_;
  Floats gain_;
  Floats bias_;
};

/// By itself, of the width that the file says.
class RowNorm final : public RowLayer {
 public:
  size_t connect(size_t width) override;
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride) override;
  Blueprint blueprint() override;

 private:
  std::string where_;
  std::optional<LayerNorm> norm_;  // none until it is read
  Floats row_;
};

}  // namespace spacy
