// The inner loops, once for each instruction set: gemm_portable.cpp, gemm_avx2.cpp, gemm_wasm_simd.cpp.
// Each is called for one tile or one row: WebAssembly engines only optimize what is called often.
#pragma once

#include <cstddef>

namespace spacy {

/// Rows at a time: such a block stays in the first cache while the panels of a product pass over it.
constexpr size_t kBlockRows = 48;

/// All widths and strides count floats; those named `stride` are multiples of kLane.
struct Kernels {
  const char* name;

  /// c[row][0..kLane) = sum over k of a[row][k] * b[k][0..kLane), for `rows` rows of `depth` floats.
  void (*tile)(const float* a, size_t a_stride, size_t rows, const float* b, size_t depth, float* c, size_t c_stride);

  /// One column tile of a maxout: out[row][lane] = max over pieces of products[piece][row][lane] + bias[piece][lane].
  void (*max_pieces)(const float* products, size_t rows, size_t pieces, const float* bias, float* out,
                     size_t out_stride);

  /// out = residual + gain * (x - mean) / sqrt(variance + 1e-8) + bias over `width` floats, then zeros up to the
  /// stride.
  void (*normalize)(const float* x, size_t width, const float* gain, const float* bias, const float* residual,
                    float* out);

  /// out[i] = max over pieces of bias[piece][i] + the sum of parts[..][piece][i]; a part is `pieces` rows of `stride`.
  void (*sum_pieces)(const float* const* parts, size_t count, const float* bias, size_t pieces, size_t stride,
                     float* out);

  /// Four transformed rows for each pair of outputs of a window of three (Winograd's F(2,3), see window_layer.h), from
  /// the four rows that the pair sees: out[0..4) are `out_stride` apart.
  void (*winograd_in)(const float* rows, size_t stride, float* out, size_t out_stride);

  /// One column tile back from the four products: products[piece][4][pairs][kLane]; out rows 2 * pair, 2 * pair + 1.
  void (*winograd_max)(const float* products, size_t pairs, size_t pieces, const float* bias, float* out,
                       size_t out_stride);

  /// out[i] += x[i] for `count` floats.
  void (*add)(const float* x, size_t count, float* out);
};

/// The fastest that this processor runs.
const Kernels& kernels();
/// Always there; the reference of the others' tests.
const Kernels& portable_kernels();
#if defined(__x86_64__)
const Kernels& avx2_kernels();
#endif
#if defined(__wasm_simd128__)
const Kernels& wasm_kernels();
#endif

}  // namespace spacy
