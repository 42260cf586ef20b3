// The mish activation (thinc.backends.Ops.mish).
#pragma once

#include <cmath>
#include <cstddef>

namespace spacy {

/// x * tanh(log(1 + exp(x))), in place; values from the threshold on stay, as thinc has it.
inline void mish(float* x, size_t count) {
  constexpr float kThreshold = 20.0F;
  for (size_t i = 0; i < count; ++i) {
    if (x[i] >= kThreshold) continue;
    // tanh(log(1 + e)) without the two calls: (e² + 2e) / (e² + 2e + 2).
    const double e = std::exp(x[i]);
    const double square = e * (e + 2.0);
    x[i] = static_cast<float>(x[i] * (square / (square + 2.0)));
  }
}

}  // namespace spacy
