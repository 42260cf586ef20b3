#include "tokens/distinct_numbers.h"

#include <chrono>
#include <utility>

namespace spacy {

DistinctNumbers::DistinctNumbers()
    // A file can't be made so that all its numbers meet in one slot of the table.
    : salt_(static_cast<uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count()) *
            0x9E3779B97F4A7C15ULL) {}

size_t DistinctNumbers::home(uint64_t value) const {
  value ^= salt_;
  value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCDULL;
  value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53ULL;
  return static_cast<size_t>(value >> 32) & (slots_.size() - 1);
}

size_t DistinctNumbers::slot_of(uint64_t value) const {
  size_t slot = home(value);
  while (slots_[slot] != 0 && values_[slots_[slot] - 1] != value) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

uint32_t DistinctNumbers::add(uint64_t value) {
  if (2 * (values_.size() + 1) > slots_.size()) fill(slots_.empty() ? 16 : 2 * slots_.size());
  uint32_t& entry = slots_[slot_of(value)];
  if (entry == 0) {
    values_.push_back(value);
    entry = static_cast<uint32_t>(values_.size());
  }
  return entry - 1;
}

std::optional<uint32_t> DistinctNumbers::find(uint64_t value) const {
  if (values_.empty()) return std::nullopt;
  const uint32_t entry = slots_[slot_of(value)];
  if (entry == 0) return std::nullopt;
  return entry - 1;
}

void DistinctNumbers::fill(size_t slots) {
  slots_.assign(slots, 0);
  for (size_t i = 0; i < values_.size(); ++i) slots_[slot_of(values_[i])] = static_cast<uint32_t>(i + 1);
}

void DistinctNumbers::replace(std::vector<uint64_t> values) {
  values_ = std::move(values);
  fill(slots_.size());
}

}  // namespace spacy
