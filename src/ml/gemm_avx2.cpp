// AVX2 and FMA, compiled with those flags and called only where cpuid names them. Empty elsewhere.
#if defined(__x86_64__)

#include <immintrin.h>

#include <cstddef>

#include "ml/kernels.h"

namespace spacy {
namespace {

using Vec = __m256;
constexpr size_t kVec = 8;
inline Vec load(const float* from) { return _mm256_loadu_ps(from); }
inline void store(float* to, Vec vec) { _mm256_storeu_ps(to, vec); }
inline Vec splat(float value) { return _mm256_set1_ps(value); }
inline Vec larger(Vec a, Vec b) { return _mm256_max_ps(a, b); }
inline float total(Vec vec) {
  const __m128 half = _mm_add_ps(_mm256_castps256_ps128(vec), _mm256_extractf128_ps(vec, 1));
  const __m128 quarter = _mm_add_ps(half, _mm_movehl_ps(half, half));
  return _mm_cvtss_f32(_mm_add_ss(quarter, _mm_movehdup_ps(quarter)));
}

#include "ml/generic/rows.inl"

// Six rows by sixteen columns: twelve accumulators, two registers of b, one of a. Each has a name: compilers keep an
// array of them in memory.
#define SPACY_ROWS(DO) DO(0) DO(1) DO(2) DO(3) DO(4) DO(5)
#define SPACY_ZERO(row) __m256 left##row = _mm256_setzero_ps(), right##row = left##row;
#define SPACY_STEP(row)                                           \
  if constexpr (row < kRows) {                                    \
    const __m256 x = _mm256_broadcast_ss(a + row * a_stride + k); \
    left##row = _mm256_fmadd_ps(x, b0, left##row);                \
    right##row = _mm256_fmadd_ps(x, b1, right##row);              \
  }
#define SPACY_STORE(row)                                  \
  if constexpr (row < kRows) {                            \
    _mm256_storeu_ps(c + row * c_stride, left##row);      \
    _mm256_storeu_ps(c + row * c_stride + 8, right##row); \
  }

template <int kRows>
void tile_rows(const float* a, size_t a_stride, const float* b, size_t depth, float* c, size_t c_stride) {
  SPACY_ROWS(SPACY_ZERO)
  for (size_t k = 0; k < depth; ++k, b += 16) {
    const __m256 b0 = _mm256_loadu_ps(b);
    const __m256 b1 = _mm256_loadu_ps(b + 8);
    SPACY_ROWS(SPACY_STEP)
  }
  SPACY_ROWS(SPACY_STORE)
}

void tile(const float* a, size_t a_stride, size_t rows, const float* b, size_t depth, float* c, size_t c_stride) {
  size_t row = 0;
  for (; row + 6 <= rows; row += 6) tile_rows<6>(a + row * a_stride, a_stride, b, depth, c + row * c_stride, c_stride);
  a += row * a_stride;
  c += row * c_stride;
  switch (rows - row) {
    case 5:
      return tile_rows<5>(a, a_stride, b, depth, c, c_stride);
    case 4:
      return tile_rows<4>(a, a_stride, b, depth, c, c_stride);
    case 3:
      return tile_rows<3>(a, a_stride, b, depth, c, c_stride);
    case 2:
      return tile_rows<2>(a, a_stride, b, depth, c, c_stride);
    case 1:
      return tile_rows<1>(a, a_stride, b, depth, c, c_stride);
    default:
      return;
  }
}

}  // namespace

const Kernels& avx2_kernels() {
  static constexpr Kernels kKernels{"avx2", tile, max_pieces, normalize, sum_pieces, winograd_in, winograd_max, add};
  return kKernels;
}

}  // namespace spacy

#endif
