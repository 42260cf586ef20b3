// One layer of the window encoder: residual(expand_window >> maxout >> layernorm) (spacy.ml.models.tok2vec).
#pragma once

#include <span>

#include "ml/gemm.h"
#include "ml/layer_norm.h"

namespace spacy {

/// What follows the product: the largest of some pieces, or one piece through mish (spacy.MishWindowEncoder).
enum class Activation { maxout, mish };

/// Its weights are packed for the place where it stands. The first layer sees rows that depend on a token alone: their
/// products with each place of the window are computed once a token and summed. A later layer with a window of three
/// computes two rows at once from four products instead of six (Winograd's F(2,3); Lavin and Gray, arXiv:1509.09308);
/// other windows are one product with rows that lie side by side.
class WindowLayer final : public Layer {
 public:
  /// Mish has one piece; `dropout`: whether it has a node for that.
  WindowLayer(size_t width, size_t window, size_t pieces, Activation activation, bool first, bool dropout = true);

  /// Floats in a token's products: one part for each place of the window.
  size_t products_size() const { return places_ * part_size(); }
  size_t part_size() const { return pieces_ * stride_; }
  /// First layer: products of `rows` rows of padded(width) floats.
  void products(const float* x, size_t rows, float* out, size_t out_stride) const;
  /// First layer: one row from the window's parts and from its own vector.
  void sum(const float* const* parts, const float* residual, float* out);

  /// Later layers: rows [first, last) of `out` from `x`; both are padded(width) wide, and x's rows from first - window
  /// to last + window can be read (one more on the right: its value does not matter).
  struct Range {
    size_t first = 0;
    size_t last = 0;
  };
  void forward(const float* x, std::span<const Range> ranges, float* out);

  Blueprint blueprint() override;

 private:
  bool winograd() const { return window_ == 1 && !first_; }
  void read(ModelNode& node);
  void write(std::string_view name, float* to) const;
  float weight(size_t o, size_t piece, size_t place, size_t i) const;
  void set_weights(size_t o, size_t piece, const FloatView& weights, size_t from);
  void forward_pairs(const float* x, const size_t* rows, const bool* both, size_t pairs, float* out);
  void forward_rows(const float* x, size_t row, size_t count, float* out);
  void normalize(float* summed, const float* residual, float* out) const;

  size_t width_;
  size_t stride_;
  size_t window_;
  size_t places_;
  size_t pieces_;
  Activation activation_;
  bool first_;
  bool dropout_;
  PackedMatrix weights_[4];  // one, or Winograd's four
  Floats middle_;            // of Winograd's: the window's middle place, which his sums round
  Floats bias_;
  LayerNorm norm_;
  Floats transformed_;
  Floats products_;
  Floats summed_;
};

}  // namespace spacy
