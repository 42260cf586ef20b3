#include "tokens/packed_column.h"

#include <algorithm>
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

// Calls `use` with a pointer to the index at `place`, of the type that they have here; not where all are 0.
template <typename Use>
void PackedColumn::with_indices(size_t place, Use use) const {
  if (width_ == 1) {
    use(narrow_.data() + place);
  } else if (width_ == 2) {
    use(medium_.data() + place);
  } else if (width_ == 4) {
    use(wide_.data() + place);
  }
}

void PackedColumn::indices(size_t place, std::span<uint32_t> into) const {
  if (width_ == 0) std::fill(into.begin(), into.end(), 0);
  with_indices(place, [&](const auto* from) { std::copy_n(from, into.size(), into.begin()); });
}

bool PackedColumn::look_up(size_t place, std::span<const uint32_t> table, uint32_t missing,
                           std::span<uint32_t> into) const {
  if (into.empty()) return false;
  if (width_ == 0) std::fill(into.begin(), into.end(), table[0]);
  bool is_missing = width_ == 0 && table[0] == missing;
  with_indices(place, [&](const auto* from) {
    for (uint32_t& to : into) {
      to = table[*from++];
      is_missing |= to == missing;
    }
  });
  return is_missing;
}

void PackedColumn::make_room(uint32_t index) {
  const size_t needed = index == 0 ? 0 : index < 0x100 ? 1 : index < 0x10000 ? 2 : 4;
  if (needed > width_) widen(needed);
}

void PackedColumn::append(std::span<const uint32_t> indices) {
  if (indices.empty()) return;
  make_room(*std::max_element(indices.begin(), indices.end()));
  const auto add = [&](auto& into) { into.insert(into.end(), indices.begin(), indices.end()); };
  if (width_ == 1) {
    add(narrow_);
  } else if (width_ == 2) {
    add(medium_);
  } else if (width_ == 4) {
    add(wide_);
  }
  size_ += indices.size();
}

void PackedColumn::append(uint32_t index, size_t count) {
  if (count == 0) return;
  make_room(index);
  size_ += count;
  if (width_ == 1) {
    narrow_.resize(size_, static_cast<uint8_t>(index));
  } else if (width_ == 2) {
    medium_.resize(size_, static_cast<uint16_t>(index));
  } else if (width_ == 4) {
    wide_.resize(size_, index);
  }
}

void PackedColumn::replace_values(std::vector<uint64_t> values) {
  recent_ = {};
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
