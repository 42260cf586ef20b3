// A long column of 64-bit numbers of which many are equal: each is kept as a short index into the distinct ones.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tokens/distinct_numbers.h"

namespace spacy {

class PackedColumn {
 public:
  void push_back(uint64_t value) {
    const uint32_t index = add_value(value);
    append({&index, 1});
  }
  /// Where in values() a number stands, at the end if it is new.
  uint32_t add_value(uint64_t value) {
    Recent& recent = recent_[value % kRecent];
    if (recent.value != value || recent.index == kNone) recent = {value, distinct_.add(value)};
    return recent.index;
  }
  /// Appends the numbers at those places of values().
  void append(std::span<const uint32_t> indices);

  /// The same of `count` equal numbers.
  void append(uint32_t index, size_t count);

  size_t size() const { return size_; }
  /// Whether all numbers are equal.
  bool is_uniform() const { return width_ == 0 && size_ > 0; }
  uint64_t operator[](size_t place) const { return values()[index(place)]; }
  /// Where in values() the number at `place` stands.
  uint32_t index(size_t place) const;
  /// The same of all numbers from `place` on that `into` has room for.
  void indices(size_t place, std::span<uint32_t> into) const;
  /// table[index] of all those numbers. Whether one of them is `missing`.
  bool look_up(size_t place, std::span<const uint32_t> table, uint32_t missing, std::span<uint32_t> into) const;
  /// The distinct numbers, in the order of their first sight.
  const std::vector<uint64_t>& values() const { return distinct_.values(); }
  /// Other numbers in place of those of values().
  void replace_values(std::vector<uint64_t> values);

 private:
  void make_room(uint32_t index);
  void widen(size_t bytes);
  template <typename Use>
  void with_indices(size_t place, Use use) const;

  size_t size_ = 0;
  size_t width_ = 0;  // bytes an index takes: 0 while all numbers are equal
  std::vector<uint8_t> narrow_;
  std::vector<uint16_t> medium_;
  std::vector<uint32_t> wide_;
  DistinctNumbers distinct_;

  // Most numbers of a file are among the last few dozen: this is looked at before the table is.
  static constexpr size_t kRecent = 64;
  static constexpr uint32_t kNone = UINT32_MAX;
  struct Recent {
    uint64_t value = 0;
    uint32_t index = kNone;
  };
  std::array<Recent, kRecent> recent_{};
};

}  // namespace spacy
