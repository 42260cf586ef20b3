#include "ml/tuple_cache.h"

#include <algorithm>

namespace spacy {

TupleCache::TupleCache(size_t arity, size_t capacity) : arity_(arity), capacity_(capacity) {
  size_t places = 16;
  while (places < capacity * 2) places *= 2;
  mask_ = places - 1;
  table_.assign(places, 0);
}

uint64_t TupleCache::hash(const uint64_t* tuple) const {
  uint64_t mixed = 0x9E3779B97F4A7C15ULL;
  for (size_t i = 0; i < arity_; ++i) {
    mixed = (mixed ^ tuple[i]) * 0xFF51AFD7ED558CCDULL;
    mixed ^= mixed >> 32;
  }
  return mixed;
}

bool TupleCache::equal(uint32_t slot, const uint64_t* tuple) const {
  return std::equal(tuple, tuple + arity_, tuples_.data() + slot * arity_);
}

TupleCache::Found TupleCache::find_or_add(const uint64_t* tuple) {
  uint64_t place = hash(tuple) & mask_;
  for (; table_[place] != 0; place = (place + 1) & mask_) {
    const uint32_t slot = table_[place] - 1;
    if (equal(slot, tuple)) {
      last_used_[slot] = round_ << 1 | 1;
      return {slot, false};
    }
  }
  const uint32_t slot = take_slot();
  std::copy_n(tuple, arity_, tuples_.data() + slot * arity_);
  last_used_[slot] = round_ << 1;
  // Taking a slot may have moved what stood here.
  for (place = hash(tuple) & mask_; table_[place] != 0;) place = (place + 1) & mask_;
  table_[place] = slot + 1;
  return {slot, true};
}

uint32_t TupleCache::take_slot() {
  if (last_used_.size() < capacity_) {
    last_used_.push_back(0);
    tuples_.resize(last_used_.size() * arity_);
    return static_cast<uint32_t>(last_used_.size() - 1);
  }
  while (true) {
    hand_ = hand_ + 1 < capacity_ ? hand_ + 1 : 0;
    uint64_t& used = last_used_[hand_];
    if (used >> 1 == round_) continue;
    if (used & 1) {
      used &= ~uint64_t{1};
      continue;
    }
    forget(static_cast<uint32_t>(hand_));
    return static_cast<uint32_t>(hand_);
  }
}

// Takes the slot out of the table and closes the gap (Knuth, 6.4, algorithm R).
void TupleCache::forget(uint32_t slot) {
  uint64_t gap = hash(tuples_.data() + slot * arity_) & mask_;
  while (table_[gap] != slot + 1) gap = (gap + 1) & mask_;
  for (uint64_t next = (gap + 1) & mask_; table_[next] != 0; next = (next + 1) & mask_) {
    const uint64_t home = hash(tuples_.data() + (table_[next] - 1) * arity_) & mask_;
    if (((next - home) & mask_) < ((next - gap) & mask_)) continue;
    table_[gap] = table_[next];
    gap = next;
  }
  table_[gap] = 0;
}

}  // namespace spacy
