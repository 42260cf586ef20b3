#include "tokens/packed_column.h"

#include <utility>

namespace spacy {

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

void PackedColumn::replace_values(std::vector<uint64_t> values) {
  if (size_ > 0) last_value_ = values[last_index_];
  distinct_.replace(std::move(values));
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
