// A long column of 64-bit numbers of which many are equal: each is kept as a short index into the distinct ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tokens/distinct_numbers.h"

namespace spacy {

class PackedColumn {
 public:
  void push_back(uint64_t value) {
    if (size_ == 0 || value != last_value_) {
      last_value_ = value;
      last_index_ = distinct_.add(value);
    }
    append(last_index_);
  }
  /// Where in values() a number stands, at the end if it is new.
  uint32_t add_value(uint64_t value) { return distinct_.add(value); }
  /// Appends the number at that place of values().
  void append(uint32_t index);

  size_t size() const { return size_; }
  uint64_t operator[](size_t place) const { return values()[index(place)]; }
  /// Where in values() the number at `place` stands.
  uint32_t index(size_t place) const;
  /// The distinct numbers, in the order of their first sight.
  const std::vector<uint64_t>& values() const { return distinct_.values(); }
  /// Other numbers in place of those of values().
  void replace_values(std::vector<uint64_t> values);

 private:
  void widen(size_t bytes);

  size_t size_ = 0;
  size_t width_ = 0;  // bytes an index takes: 0 while all numbers are equal
  std::vector<uint8_t> narrow_;
  std::vector<uint16_t> medium_;
  std::vector<uint32_t> wide_;
  DistinctNumbers distinct_;
  uint64_t last_value_ = 0;
  uint32_t last_index_ = 0;
};

}  // namespace spacy
