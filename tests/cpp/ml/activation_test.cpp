#include <gtest/gtest.h>

#include <cmath>

#include "ml/dense.h"
#include "ml/mish.h"
#include "support/model_builder.h"

namespace spacy {
namespace {

TEST(Mish, IsThincsFormula) {
  for (float x = -100; x < 60; x += 0.37F) {
    float y = x;
    mish(&y, 1);
    const double expected = x < 20 ? x * std::tanh(std::log(1.0 + std::exp(double{x}))) : x;
    EXPECT_NEAR(y, expected, 1e-6) << x;
  }
}

TEST(Argmax, TakesTheFirstOfEquals) {
  const float scores[] = {1, 3, 2, 3};
  EXPECT_EQ(argmax(scores, 4), 1U);
  EXPECT_EQ(argmax(scores, 1), 0U);
}

TEST(Dense, ReadsItsNodeAndGivesRawScores) {
  Dense softmax("softmax", Nonlinearity::none);
  const support::TestNode node{"softmax", {}, {{"W", {{2, 3}, {1, 2, 3, 4, 5, 6}}}, {"b", {{2}, {10, 20}}}}, {}};
  read_model(support::model_bytes(node), "tagger/model", softmax.blueprint());
  EXPECT_EQ(softmax.connect(3), 2U);
  Floats x(padded(3));
  for (size_t i = 0; i < 3; ++i) x.data()[i] = 1;
  Floats out(padded(2));
  softmax.forward(x.data(), padded(3), 1, out.data(), padded(2));
  EXPECT_EQ(out.data()[0], 16);
  EXPECT_EQ(out.data()[1], 35);
}

}  // namespace
}  // namespace spacy
