#include "tokens/packed_column.h"

#include <chrono>

namespace spacy {

PackedColumn::PackedColumn()
    // A file can't be made so that all its numbers meet in one slot of the table.
    : salt_(static_cast<uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count()) *
            0x9E3779B97F4A7C15ULL) {}

size_t PackedColumn::home(uint64_t value) const {
  value ^= salt_;
  value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCDULL;
  value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53ULL;
  return static_cast<size_t>(value >> 32) & (slots_.size() - 1);
}

uint32_t PackedColumn::index(size_t place) const {
  switch (width_) {
    case 0:
      return 0;
    case 1:
      return narrow_[place];
    case 2:
      return medium_[place];
    default:
      return wide_[place];
  }
}

uint32_t PackedColumn::index_of(uint64_t value) {
  if (2 * (values_.size() + 1) > slots_.size()) grow_table();
  size_t slot = home(value);
  while (slots_[slot] != 0 && values_[slots_[slot] - 1] != value) slot = (slot + 1) & (slots_.size() - 1);
  if (slots_[slot] == 0) {
    values_.push_back(value);
    slots_[slot] = static_cast<uint32_t>(values_.size());
  }
  last_value_ = value;
  last_index_ = slots_[slot] - 1;
  return last_index_;
}

void PackedColumn::grow_table() {
  slots_.assign(slots_.empty() ? 16 : 2 * slots_.size(), 0);
  for (size_t i = 0; i < values_.size(); ++i) {
    size_t slot = home(values_[i]);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<uint32_t>(i + 1);
  }
}

void PackedColumn::append(uint32_t index) {
  const size_t needed = index == 0 ? 0 : index < 0x100 ? 1 : index < 0x10000 ? 2 : 4;
  if (needed > width_) widen(needed);
  if (width_ == 1) {
    narrow_.push_back(static_cast<uint8_t>(index));
  } else if (width_ == 2) {
    medium_.push_back(static_cast<uint16_t>(index));
  } else if (width_ == 4) {
    wide_.push_back(index);
  }
  ++size_;
}

void PackedColumn::widen(size_t bytes) {
  if (bytes == 1) {
    narrow_.assign(size_, 0);
  } else if (bytes == 2) {
    medium_.assign(narrow_.begin(), narrow_.end());
    medium_.resize(size_, 0);
  } else {
    for (size_t i = 0; i < size_; ++i) wide_.push_back(index(i));
    std::vector<uint16_t>().swap(medium_);
  }
  if (bytes != 1) std::vector<uint8_t>().swap(narrow_);
  width_ = bytes;
}

}  // namespace spacy
