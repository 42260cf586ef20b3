// What follows a dense layer's product, or stands alone (thinc.backends.Ops).
#pragma once

#include <cstddef>
#include <string_view>

namespace spacy {

enum class Nonlinearity {
  none,
  sigmoid,
  softmax,
  relu,
  gelu,
  swish,
  hard_swish,
  hard_swish_mobilenet,
  dish,
  mish,
  clipped
};

/// What some of them have settings for.
struct NonlinearitySettings {
  // softmax
  float temperature = 1;
  // clipped
  float slope = 1;
  float offset = 0;
  float least = 0;
  float most = 1;
};

/// thinc's bound, either way, on what is raised to a power.
constexpr float kExponentBound = 20.0F;

/// The first of the largest (numpy's argmax); `count` > 0.
size_t argmax(const float* scores, size_t count);

/// One row, in place.
void apply(Nonlinearity kind, const NonlinearitySettings& settings, float* row, size_t width);

}  // namespace spacy
