// The sum of a stretch's rows, each weighed by how like a learned vector it is (thinc's ParametricAttention and
// reduce_sum).
#pragma once

#include <memory>
#include <string>

#include "ml/reduce.h"

namespace spacy {

class AttentionSum final : public Reducer {
 public:
  /// `key` makes of a row what is compared with the vector (ParametricAttention.v2); null: the row itself (v1).
  explicit AttentionSum(std::unique_ptr<RowLayer> key = nullptr) : key_(std::move(key)) {}
  size_t connect(size_t width) override;
  void reduce(const float* x, size_t x_stride, size_t rows, std::span<const RowRange> ranges, float* out,
              size_t out_stride) override;
  Blueprint blueprint() override { return container(steps()); }
  std::vector<Blueprint> steps() override;

 private:
  std::unique_ptr<RowLayer> key_;
  std::string where_;
  size_t width_ = 0;
  Floats query_;
  Floats keys_;
  std::vector<float> weights_;
};

}  // namespace spacy
