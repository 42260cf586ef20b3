#include "tokens/packed_column.h"

#include <gtest/gtest.h>

namespace spacy {
namespace {

TEST(PackedColumn, GivesBackWhatItTook) {
  PackedColumn column;
  std::vector<uint64_t> expected;
  uint64_t state = 1;
  // Ever more distinct numbers: 1, then up to 256, 65536 and beyond.
  for (const uint64_t distinct : {1, 200, 300, 60000, 200000}) {
    for (int i = 0; i < 200000; ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      expected.push_back(((state >> 33) % distinct) * 0x9E3779B97F4A7C15ULL);
      column.push_back(expected.back());
    }
  }
  ASSERT_EQ(column.size(), expected.size());
  for (size_t i = 0; i < expected.size(); ++i) ASSERT_EQ(column[i], expected[i]) << i;
}

TEST(PackedColumn, IndicesFollowTheFirstSight) {
  PackedColumn column;
  for (const uint64_t value : {7, 7, 0, 9, 0, 7}) column.push_back(value);
  EXPECT_EQ(column.values(), (std::vector<uint64_t>{7, 0, 9}));
  EXPECT_EQ(column.index(4), 1U);
  EXPECT_EQ(column.index(5), 0U);
}

}  // namespace
}  // namespace spacy
