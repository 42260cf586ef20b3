// The vocab's vectors, brought to a layer's width by a learned product (spacy.StaticVectors).
#pragma once

#include <span>

#include "ml/embedding.h"
#include "ml/gemm.h"

namespace spacy {

class StaticVectors final : public Layer {
 public:
  /// What stands for a word without a vector: zeros, or (v1) the table's last row, as index -1 is in numpy.
  enum class Missing { zeros, last_row };
  /// `inputs` is the width of the vocab's vectors.
  StaticVectors(size_t width, size_t inputs, Missing missing) : width_(width), inputs_(inputs), missing_(missing) {}

  void set_vectors(const VectorTable& table) { table_ = &table; }
  /// Rows of width() floats, `out_stride` apart, for the keys at the end of tuples of `arity` values.
  void embed(std::span<const uint64_t* const> tuples, size_t arity, float* out, size_t out_stride);
  size_t width() const { return width_; }
  Blueprint blueprint() override;

 private:
  void read(ModelNode& node);

  size_t width_;
  size_t inputs_;
  Missing missing_;
  const VectorTable* table_ = nullptr;
  PackedMatrix weights_;
  Floats gathered_;
  Floats products_;
};

}  // namespace spacy
