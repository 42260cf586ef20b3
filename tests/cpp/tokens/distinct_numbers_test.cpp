#include "tokens/distinct_numbers.h"

#include <gtest/gtest.h>

namespace spacy {
namespace {

TEST(DistinctNumbers, KeepEachOnceInTheOrderOfFirstSight) {
  DistinctNumbers numbers;
  EXPECT_FALSE(numbers.find(0));
  EXPECT_EQ(numbers.add(7), 0U);
  EXPECT_EQ(numbers.add(0), 1U);
  EXPECT_EQ(numbers.add(~uint64_t{0}), 2U);
  EXPECT_EQ(numbers.add(7), 0U);
  EXPECT_EQ(numbers.values(), (std::vector<uint64_t>{7, 0, ~uint64_t{0}}));
  EXPECT_EQ(numbers.find(0), 1U);
  EXPECT_FALSE(numbers.find(8));
}

TEST(DistinctNumbers, FindEachOfMany) {
  DistinctNumbers numbers;
  constexpr uint64_t count = 100000;
  for (uint64_t i = 0; i < count; ++i) ASSERT_EQ(numbers.add(i << 32), i);
  for (uint64_t i = 0; i < count; ++i) ASSERT_EQ(numbers.find(i << 32), i);
  EXPECT_FALSE(numbers.find(1));
  EXPECT_EQ(numbers.size(), count);
}

TEST(DistinctNumbers, TakeOthersInTheirPlaces) {
  DistinctNumbers numbers;
  for (const uint64_t value : {1, 2, 3}) numbers.add(value);
  numbers.replace({10, 20, 10});
  EXPECT_EQ(numbers.size(), 3U);
  EXPECT_FALSE(numbers.find(1));
  EXPECT_EQ(numbers.find(20), 1U);
  const auto found = numbers.find(10);
  ASSERT_TRUE(found);
  EXPECT_TRUE(*found == 0 || *found == 2);
  EXPECT_EQ(numbers.add(30), 3U);
}

}  // namespace
}  // namespace spacy
