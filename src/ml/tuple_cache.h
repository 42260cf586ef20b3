// Slots for what depends on a tuple of 64-bit values alone. Bounded: the slot that is asked for least recently, roughly
// (second chance), is given to the next tuple.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace spacy {

class TupleCache {
 public:
  /// Tuples of `arity` values; `capacity` slots at most.
  TupleCache(size_t arity, size_t capacity);

  /// From here on every slot that is found or given stays until the next round; at most `capacity` tuples a round.
  void begin_round() { ++round_; }

  struct Found {
    uint32_t slot = 0;
    bool added = false;  // the slot is new, or was another tuple's
  };
  Found find_or_add(const uint64_t* tuple);
  /// Slots given so far.
  size_t size() const { return last_used_.size(); }

 private:
  uint64_t hash(const uint64_t* tuple) const;
  bool equal(uint32_t slot, const uint64_t* tuple) const;
  uint32_t take_slot();
  void forget(uint32_t slot);

  size_t arity_;
  size_t capacity_;
  uint64_t mask_;
  std::vector<uint32_t> table_;  // slot + 1, or 0; open addressing
  std::vector<uint64_t> tuples_;
  std::vector<uint64_t> last_used_;  // the round, with the lowest bit for "asked for since the hand passed"
  uint64_t round_ = 0;
  size_t hand_ = 0;
};

}  // namespace spacy
