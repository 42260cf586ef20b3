#include "ml/tuple_cache.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>
#include <set>

namespace spacy {
namespace {

using Tuple = std::array<uint64_t, 2>;

TEST(TupleCache, FindsWhatItAddedUntilItNeedsTheSlot) {
  const size_t capacity = 40;
  TupleCache cache(2, capacity);
  std::map<uint32_t, Tuple> slots;  // what each slot was last given to
  std::map<Tuple, uint32_t> tuples;
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    cache.begin_round();
    std::set<uint32_t> held;
    for (int i = 0; i < 15; ++i) {
      // Low bits alike: long runs of probes.
      const Tuple tuple{random() % 8 * (1ULL << 60), random() % (round % 2 ? 20 : 60)};
      const TupleCache::Found found = cache.find_or_add(tuple.data());
      ASSERT_LT(found.slot, capacity);
      const auto known = tuples.find(tuple);
      ASSERT_EQ(found.added, known == tuples.end());
      if (found.added) {
        ASSERT_FALSE(held.contains(found.slot)) << "a slot of this round was taken away";
        if (slots.contains(found.slot)) tuples.erase(slots[found.slot]);
        slots[found.slot] = tuple;
        tuples[tuple] = found.slot;
      } else {
        ASSERT_EQ(found.slot, known->second);
      }
      held.insert(found.slot);
    }
  }
  EXPECT_EQ(cache.size(), capacity);
}

}  // namespace
}  // namespace spacy
