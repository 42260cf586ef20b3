// Maxout with layer normalization (thinc.layers.maxout, normalize=True): the mixing layer of MultiHashEmbed.
#pragma once

#include "ml/gemm.h"
#include "ml/layer_norm.h"

namespace spacy {

class Maxout final : public Layer {
 public:
  Maxout(size_t width, size_t inputs, size_t pieces) : width_(width), inputs_(inputs), pieces_(pieces), norm_(width) {}

  size_t width() const { return width_; }
  /// `rows` rows of `inputs` floats into rows of padded(width).
  void forward(const float* x, size_t x_stride, size_t rows, float* out, size_t out_stride);
  Blueprint blueprint() override;

 private:
  void read(ModelNode& node);
  void write(std::string_view name, float* to) const;

  size_t width_;
  size_t inputs_;
  size_t pieces_;
  // Columns by tile of kLane outputs, then by piece: one tile's pieces lie side by side.
  PackedMatrix weights_;
  Floats bias_;
  LayerNorm norm_;
  Floats products_;
};

/// The nodes of Maxout or Mish (`layer`) with dropout=0.0, normalize=True.
Blueprint normalized_blueprint(Blueprint layer, LayerNorm& norm);

}  // namespace spacy
