// The parser's lower layer: what each token adds to the state in each role, computed for all tokens before the first
// step, and summed at each step (spacy.ml.PrecomputableAffine, spacy.ml.parser_model).
#pragma once

#include <span>

#include "ml/gemm.h"
#include "ml/layer.h"

namespace spacy {

class ParserLower final : public Layer {
 public:
  /// `width` outputs, `roles` tokens of a state, maxout of `pieces`.
  ParserLower(size_t width, size_t inputs, size_t roles, size_t pieces)
      : width_(width), stride_(padded(width)), inputs_(inputs), roles_(roles), pieces_(pieces) {}

  size_t width() const { return width_; }
  size_t roles() const { return roles_; }
  /// Floats that precompute() makes of a token.
  size_t features_size() const { return roles_ * pieces_ * stride_; }
  /// `rows` rows of `inputs` floats into rows of features_size().
  void precompute(const float* x, size_t x_stride, size_t rows, float* features) const;
  /// A state's hidden vector of padded(width) floats: `tokens` says which row of `features` is in each role, -1 none.
  void hidden(const float* features, std::span<const int64_t> tokens, float* out) const;
  Blueprint blueprint() override;

  static constexpr size_t kMaxRoles = 16;

 private:
  void read(ModelNode& node);
  void write(std::string_view name, float* to) const;

  size_t width_;
  size_t stride_;
  size_t inputs_;
  size_t roles_;
  size_t pieces_;
  PackedMatrix weights_;  // columns by role, piece, output
  Floats bias_;           // by piece, output
  Floats missing_;        // by role, piece, output: what stands for no token
};

}  // namespace spacy
