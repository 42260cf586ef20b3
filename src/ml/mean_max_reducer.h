// A span's last and first row, their mean and their largest values, through a maxout (spacy.mean_max_reducer).
#pragma once

#include <string>

#include "ml/gemm.h"
#include "ml/layer_norm.h"
#include "ml/reduce.h"

namespace spacy {

/// The product with the four rows side by side is the sum of four products. Spans share tokens: where there are more
/// spans than tokens, those with the last, the first and the mean row are made of the tokens' products, and that with
/// the largest values alone is made for each span.
class MeanMaxReducer final : public Reducer {
 public:
  explicit MeanMaxReducer(size_t width) : width_(width), stride_(padded(width)), norm_(width) {}
  size_t connect(size_t width) override;
  void reduce(const float* x, size_t x_stride, size_t rows, std::span<const RowRange> ranges, float* out,
              size_t out_stride) override;
  Blueprint blueprint() override;

 private:
  static constexpr size_t kParts = 4;
  enum Part { last, first, mean, max };

  void read(ModelNode& node);
  void write(std::string_view name, float* to) const;
  size_t part_size() const { return pieces_ * stride_; }
  void multiply_tokens(const float* x, size_t x_stride, RowRange rows);
  void multiply_spans(const float* x, size_t x_stride, std::span<const RowRange> ranges, Part part);
  void mean_of_products(RowRange range, float* out) const;

  size_t width_;
  size_t stride_;
  size_t inputs_ = 0;
  size_t pieces_ = 0;
  std::string where_;
  PackedMatrix weights_[kParts];  // columns by piece, output
  Floats bias_;                   // by piece, output
  LayerNorm norm_;
  Floats reduced_;
  Floats products_[kParts];
  Floats row_;
};

}  // namespace spacy
