// The sum of a stretch's rows, each weighed by how like a learned vector it is (thinc's ParametricAttention and
// reduce_sum).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ml/reduce.h"

namespace spacy {

/// How much each row of a stretch counts; a stretch's numbers sum to one.
class AttentionWeights {
 public:
  /// `key` makes of a row what is compared with the vector (ParametricAttention.v2); null: the row itself (v1).
  explicit AttentionWeights(std::unique_ptr<RowLayer> key) : key_(std::move(key)) {}
  std::unique_ptr<RowLayer> take_key() { return std::move(key_); }
  /// As RowLayer::connect.
  void connect(size_t width);
  /// One number for each row of each range, valid until the next call.
  std::span<const float> weigh(const float* x, size_t x_stride, size_t rows, std::span<const RowRange> ranges);
  Blueprint blueprint();

 private:
  std::unique_ptr<RowLayer> key_;
  std::string where_;
  Floats query_;
  Floats keys_;
  std::vector<float> weights_;
};

class AttentionSum final : public Reducer {
 public:
  /// `key`: as above.
  explicit AttentionSum(std::unique_ptr<RowLayer> key = nullptr) : weights_(std::move(key)) {}
  size_t connect(size_t width) override {
    weights_.connect(width);
    return width_ = width;
  }
  void reduce(const float* x, size_t x_stride, size_t rows, std::span<const RowRange> ranges, float* out,
              size_t out_stride) override;
  Blueprint blueprint() override { return container(steps()); }
  std::vector<Blueprint> steps() override { return {weights_.blueprint(), leaf("reduce_sum")}; }

 private:
  AttentionWeights weights_;
  size_t width_ = 0;
};

}  // namespace spacy
