#include "ml/parser_lower.h"

namespace spacy {

void ParserLower::precompute(const float* x, size_t x_stride, size_t rows, float* features) const {
  weights_.multiply(x, x_stride, rows, features, features_size());
}

void ParserLower::hidden(const float* features, std::span<const int64_t> tokens, float* out) const {
  const float* parts[kMaxRoles];
  const size_t part_size = pieces_ * stride_;
  for (size_t role = 0; role < roles_; ++role) {
    const float* const token =
        tokens[role] < 0 ? missing_.data() : features + static_cast<size_t>(tokens[role]) * features_size();
    parts[role] = token + role * part_size;
  }
  kernels().sum_pieces(parts, roles_, bias_.data(), pieces_, stride_, out);
}

void ParserLower::read(ModelNode& node) {
  const FloatView weights = node.param("W", {roles_, width_, pieces_, inputs_});
  const FloatView bias = node.param("b", {width_, pieces_});
  const FloatView missing = node.param("pad", {1, roles_, width_, pieces_});
  weights_ = PackedMatrix(inputs_, features_size());
  bias_.reset(pieces_ * stride_);
  missing_.reset(features_size());
  size_t from = 0;
  for (size_t role = 0; role < roles_; ++role) {
    for (size_t o = 0; o < width_; ++o) {
      for (size_t piece = 0; piece < pieces_; ++piece, ++from) {
        const size_t column = (role * pieces_ + piece) * stride_ + o;
        missing_.data()[column] = missing[from];
        bias_.data()[piece * stride_ + o] = bias[o * pieces_ + piece];
        for (size_t i = 0; i < inputs_; ++i) weights_.at(i, column) = weights[from * inputs_ + i];
      }
    }
  }
}

void ParserLower::write(std::string_view name, float* to) const {
  for (size_t role = 0; role < (name == "b" ? 1 : roles_); ++role) {
    for (size_t o = 0; o < width_; ++o) {
      for (size_t piece = 0; piece < pieces_; ++piece) {
        const size_t column = (role * pieces_ + piece) * stride_ + o;
        if (name != "W") {
          *to++ = (name == "b" ? bias_ : missing_).data()[column];
          continue;
        }
        for (size_t i = 0; i < inputs_; ++i) *to++ = weights_.at(i, column);
      }
    }
  }
}

Blueprint ParserLower::blueprint() {
  return leaf(
      "precomputable_affine", [this](ModelNode& node) { read(node); },
      [this](std::string_view name, float* to) { write(name, to); });
}

}  // namespace spacy
