#include "ml/activations.h"

#include <algorithm>
#include <cmath>

#include "ml/mish.h"

namespace spacy {
namespace {

float sigmoid(float x) { return 1.0F / (1.0F + std::exp(-std::clamp(x, -kExponentBound, kExponentBound))); }

/// thinc's own approximation (Abramowitz and Stegun, 7.1.26).
float erf_of(float x) {
  const double size = std::abs(static_cast<double>(x));
  const double t = 1.0 / (1.0 + 0.3275911 * size);
  constexpr double kFactors[] = {1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592};
  double sum = 0;
  for (const double factor : kFactors) sum = sum * t + factor;
  return std::copysign(static_cast<float>(1.0 - sum * t * std::exp(-size * size)), x);
}

float gelu(float x) { return x * 0.5F * (1.0F + erf_of(x * 0.70710678F)); }

float dish(float x) { return x * 0.5F * (x / std::sqrt(1.0F + x * x) + 1.0F); }

void softmax(float* row, size_t width, float temperature) {
  const float most = *std::max_element(row, row + width);
  float sum = 0;
  for (size_t i = 0; i < width; ++i) {
    row[i] = std::exp((row[i] - most) / temperature);
    sum += row[i];
  }
  for (size_t i = 0; i < width; ++i) row[i] /= sum;
}

template <typename Function>
void each(float* row, size_t width, Function function) {
  for (size_t i = 0; i < width; ++i) row[i] = function(row[i]);
}

}  // namespace

size_t argmax(const float* scores, size_t count) {
  size_t best = 0;
  for (size_t i = 1; i < count; ++i) {
    if (scores[i] > scores[best]) best = i;
  }
  return best;
}

void apply(Nonlinearity kind, const NonlinearitySettings& settings, float* row, size_t width) {
  const auto clipped = [](float x, float slope, float offset, float least, float most) {
    return std::clamp(x * slope + offset, least, most);
  };
  switch (kind) {
    case Nonlinearity::none:
      return;
    case Nonlinearity::sigmoid:
      return each(row, width, sigmoid);
    case Nonlinearity::softmax:
      return softmax(row, width, settings.temperature);
    case Nonlinearity::relu:
      return each(row, width, [](float x) { return x > 0.0F ? x : 0.0F; });
    case Nonlinearity::gelu:
      return each(row, width, gelu);
    case Nonlinearity::swish:
      return each(row, width, [](float x) { return x * sigmoid(x); });
    case Nonlinearity::hard_swish:
      return each(row, width, [&](float x) { return x * clipped(x, 0.2F, 0.5F, 0, 1); });
    case Nonlinearity::hard_swish_mobilenet:
      return each(row, width, [&](float x) { return x * (clipped(x + 3, 1, 0, 0, 6) / 6); });
    case Nonlinearity::dish:
      return each(row, width, dish);
    case Nonlinearity::mish:
      return mish(row, width);
    case Nonlinearity::clipped:
      return each(row, width,
                  [&](float x) { return clipped(x, settings.slope, settings.offset, settings.least, settings.most); });
  }
}

}  // namespace spacy
