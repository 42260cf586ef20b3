#include "ml/gemm.h"

#include <algorithm>

namespace spacy {

void PackedMatrix::multiply(const float* a, size_t a_stride, size_t rows, float* c, size_t c_stride) const {
  const Kernels& kernel = kernels();
  for (size_t row = 0; row < rows; row += kBlockRows) {
    const size_t count = std::min(kBlockRows, rows - row);
    for (size_t i = 0; i < panels_; ++i) {
      kernel.tile(a + row * a_stride, a_stride, count, panel(i), depth_, c + row * c_stride + i * kLane, c_stride);
    }
  }
}

}  // namespace spacy
