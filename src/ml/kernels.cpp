#include "ml/kernels.h"

namespace spacy {

const Kernels& kernels() {
#if defined(__wasm_simd128__)
  return wasm_kernels();
#elif defined(__x86_64__)
  static const bool wide = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  return wide ? avx2_kernels() : portable_kernels();
#else
  return portable_kernels();
#endif
}

}  // namespace spacy
