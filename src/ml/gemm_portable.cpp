#include <cstddef>
#include <cstdint>
#include <cstring>

#include "ml/kernels.h"

namespace spacy {
namespace {

using Vec = float __attribute__((vector_size(16)));
constexpr size_t kVec = 4;
inline Vec load(const float* from) {
  Vec vec;
  std::memcpy(&vec, from, sizeof(vec));
  return vec;
}
inline void store(float* to, Vec vec) { std::memcpy(to, &vec, sizeof(vec)); }
inline Vec splat(float value) { return Vec{value, value, value, value}; }
inline Vec larger(Vec a, Vec b) {
  using Bits = int32_t __attribute__((vector_size(16)));
  const Bits first = a > b;
  return reinterpret_cast<Vec>((first & reinterpret_cast<Bits>(a)) | (~first & reinterpret_cast<Bits>(b)));
}
inline float total(Vec vec) { return (vec[0] + vec[2]) + (vec[1] + vec[3]); }

#include "ml/generic/rows.inl"
#include "ml/generic/tile_2x16.inl"

}  // namespace

const Kernels& portable_kernels() {
  static constexpr Kernels kKernels{"portable", tile,        max_pieces,   normalize,
                                    sum_pieces, winograd_in, winograd_max, add};
  return kKernels;
}

}  // namespace spacy
