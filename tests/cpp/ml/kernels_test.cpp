#include "ml/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "ml/gemm.h"

namespace spacy {
namespace {

std::vector<const Kernels*> all_kernels() {
  std::vector<const Kernels*> all{&portable_kernels()};
  if (&kernels() != all[0]) all.push_back(&kernels());
  return all;
}

std::vector<float> random_floats(size_t count, uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> uniform(-1, 1);
  std::vector<float> floats(count);
  for (float& value : floats) value = uniform(random);
  return floats;
}

TEST(Kernels, TileIsAProduct) {
  for (const Kernels* kernel : all_kernels()) {
    for (size_t rows = 0; rows <= 14; ++rows) {
      for (const size_t depth : {1, 2, 17, 96}) {
        const size_t stride = depth + 3;
        const auto a = random_floats(rows * stride + 1, 1);
        const auto b = random_floats(depth * kLane, 2);
        std::vector<float> c(rows * 20 + 1, 7);
        kernel->tile(a.data(), stride, rows, b.data(), depth, c.data(), 20);
        for (size_t row = 0; row < rows; ++row) {
          for (size_t i = 0; i < 20; ++i) {
            double sum = 0;
            for (size_t k = 0; k < depth && i < kLane; ++k) sum += double{a[row * stride + k]} * b[k * kLane + i];
            ASSERT_NEAR(c[row * 20 + i], i < kLane ? sum : 7, 1e-5) << kernel->name << " " << rows << "x" << depth;
          }
        }
      }
    }
  }
}

TEST(Kernels, MaxPiecesAddsTheBiasAndTakesTheLargest) {
  const size_t rows = 3, pieces = 4;
  const auto products = random_floats(pieces * rows * kLane, 3);
  const auto bias = random_floats(pieces * kLane, 4);
  for (const Kernels* kernel : all_kernels()) {
    std::vector<float> out(rows * 32);
    kernel->max_pieces(products.data(), rows, pieces, bias.data(), out.data(), 32);
    for (size_t row = 0; row < rows; ++row) {
      for (size_t i = 0; i < kLane; ++i) {
        float best = -9;
        for (size_t p = 0; p < pieces; ++p)
          best = std::max(best, products[(p * rows + row) * kLane + i] + bias[p * kLane + i]);
        EXPECT_FLOAT_EQ(out[row * 32 + i], best);
      }
    }
  }
}

TEST(Kernels, NormalizeHasMeanZeroAndVarianceOneBeforeGainAndBias) {
  for (const Kernels* kernel : all_kernels()) {
    for (const size_t width : {1, 5, 16, 20, 96, 300}) {
      const size_t stride = padded(width);
      auto x = random_floats(stride, 5);
      auto gain = random_floats(stride, 6);
      auto bias = random_floats(stride, 7);
      auto residual = random_floats(stride, 8);
      for (auto* values : {&gain, &bias, &residual})
        std::fill(values->begin() + static_cast<long>(width), values->end(), 0.0F);
      std::vector<float> out(stride, 9);
      kernel->normalize(x.data(), width, gain.data(), bias.data(), residual.data(), out.data());
      double mean = 0, variance = 0;
      for (size_t i = 0; i < width; ++i) mean += x[i] / static_cast<double>(width);
      for (size_t i = 0; i < width; ++i) variance += (x[i] - mean) * (x[i] - mean) / static_cast<double>(width);
      for (size_t i = 0; i < stride; ++i) {
        const double wanted = residual[i] + (x[i] - mean) / std::sqrt(variance + 1e-8) * gain[i] + bias[i];
        EXPECT_NEAR(out[i], i < width ? wanted : 0, width == 1 ? 1e-2 : 1e-5) << kernel->name << " " << width;
      }
    }
  }
}

TEST(Kernels, SumPiecesSumsThePartsOfEachPiece) {
  const size_t stride = 32, pieces = 3, count = 5;
  const auto bias = random_floats(pieces * stride, 9);
  std::vector<std::vector<float>> values;
  std::vector<const float*> parts;
  for (uint32_t i = 0; i < count; ++i) values.push_back(random_floats(pieces * stride, 10 + i));
  for (const auto& part : values) parts.push_back(part.data());
  for (const Kernels* kernel : all_kernels()) {
    std::vector<float> out(stride);
    kernel->sum_pieces(parts.data(), count, bias.data(), pieces, stride, out.data());
    for (size_t i = 0; i < stride; ++i) {
      double best = -99;
      for (size_t p = 0; p < pieces; ++p) {
        double sum = bias[p * stride + i];
        for (const auto& part : values) sum += part[p * stride + i];
        best = std::max(best, sum);
      }
      EXPECT_NEAR(out[i], best, 1e-5);
    }
  }
}

TEST(PackedMatrix, MultipliesMoreRowsThanABlockHolds) {
  const size_t rows = 101, depth = 37, columns = 40;
  PackedMatrix weights(depth, columns);
  const auto b = random_floats(depth * columns, 20);
  for (size_t k = 0; k < depth; ++k) {
    for (size_t i = 0; i < columns; ++i) weights.at(k, i) = b[k * columns + i];
  }
  EXPECT_EQ(weights.columns(), 48U);
  const auto a = random_floats(rows * depth, 21);
  std::vector<float> c(rows * weights.columns());
  weights.multiply(a.data(), depth, rows, c.data(), weights.columns());
  for (size_t row = 0; row < rows; ++row) {
    for (size_t i = 0; i < weights.columns(); ++i) {
      double sum = 0;
      for (size_t k = 0; k < depth && i < columns; ++k) sum += double{a[row * depth + k]} * b[k * columns + i];
      ASSERT_NEAR(c[row * weights.columns() + i], sum, 1e-5);
    }
  }
}

}  // namespace
}  // namespace spacy
