#include "base/stable_sort.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace spacy {
namespace {

TEST(StableSort, KeepsEqualItemsInTheirOrder) {
  std::vector<std::string> words{"pear", "fig", "plum", "kiwi", "nut"};
  stable_sort(words, [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
  EXPECT_EQ(words, (std::vector<std::string>{"fig", "nut", "pear", "plum", "kiwi"}));
}

TEST(StableSort, MovesItemsAndTakesNoneAndOne) {
  std::vector<std::unique_ptr<int>> items;
  const auto less = [](const auto& a, const auto& b) { return *a < *b; };
  stable_sort(items, less);
  for (const int value : {3, 1, 2}) {
    items.push_back(std::make_unique<int>(value));
    stable_sort(items, less);
  }
  EXPECT_EQ(*items[0], 1);
  EXPECT_EQ(*items[1], 2);
  EXPECT_EQ(*items[2], 3);
}

TEST(StableSort, TellsPlaces) {
  const std::vector<int> numbers{2, 1, 2, 0};
  EXPECT_EQ(stable_order(4, [&](uint32_t a, uint32_t b) { return numbers[a] < numbers[b]; }),
            (std::vector<uint32_t>{3, 1, 0, 2}));
}

}  // namespace
}  // namespace spacy
