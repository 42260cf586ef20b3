// WebAssembly's 128-bit vectors. Empty elsewhere.
#if defined(__wasm_simd128__)

#include <wasm_simd128.h>

#include <cstddef>

#include "ml/kernels.h"

namespace spacy {
namespace {

using Vec = float __attribute__((vector_size(16)));
constexpr size_t kVec = 4;
inline Vec load(const float* from) { return reinterpret_cast<Vec>(wasm_v128_load(from)); }
inline void store(float* to, Vec vec) { wasm_v128_store(to, reinterpret_cast<v128_t>(vec)); }
inline Vec splat(float value) { return reinterpret_cast<Vec>(wasm_f32x4_splat(value)); }
// pmax is one instruction; max, which looks after NaN, is several.
inline Vec larger(Vec a, Vec b) {
  return reinterpret_cast<Vec>(wasm_f32x4_pmax(reinterpret_cast<v128_t>(a), reinterpret_cast<v128_t>(b)));
}
inline float total(Vec vec) { return (vec[0] + vec[2]) + (vec[1] + vec[3]); }

#include "ml/generic/rows.inl"
#include "ml/generic/tile_2x16.inl"

}  // namespace

const Kernels& wasm_kernels() {
  static constexpr Kernels kKernels{"wasm simd128", tile,        max_pieces,   normalize,
                                    sum_pieces,     winograd_in, winograd_max, add};
  return kKernels;
}

}  // namespace spacy

#endif
