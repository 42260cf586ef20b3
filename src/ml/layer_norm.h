// Layer normalization (thinc.layers.layernorm), fused by its callers with the maxout before and the residual after it.
#pragma once

#include "ml/floats.h"
#include "ml/layer.h"

namespace spacy {

class LayerNorm final : public Layer {
 public:
  explicit LayerNorm(size_t width) : width_(width) {}

  size_t width() const { return width_; }
  /// `width` values, then zeros up to padded(width).
  const float* gain() const { return gain_.data(); }
  const float* bias() const { return bias_.data(); }
  Blueprint blueprint() override;

 private:
  size_t width_;
  Floats gain_;
  Floats bias_;
};

}  // namespace spacy
