// A long column of 64-bit numbers of which many are equal: each is kept as a short index into the distinct ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace spacy {

class PackedColumn {
 public:
  PackedColumn();

  void push_back(uint64_t value) {
    if (size_ != 0 && value == last_value_) {
      append(last_index_);
    } else {
      append(index_of(value));
    }
  }

  size_t size() const { return size_; }
  uint64_t operator[](size_t place) const { return values_[index(place)]; }
  /// Where in values() the number at `place` stands.
  uint32_t index(size_t place) const;
  /// The distinct numbers, in the order of their first sight.
  const std::vector<uint64_t>& values() const { return values_; }

 private:
  uint32_t index_of(uint64_t value);
  void append(uint32_t index);
  void widen(size_t bytes);
  void grow_table();
  size_t home(uint64_t value) const;

  size_t size_ = 0;
  size_t width_ = 0;  // bytes an index takes: 0 while all numbers are equal
  std::vector<uint8_t> narrow_;
  std::vector<uint16_t> medium_;
  std::vector<uint32_t> wide_;
  std::vector<uint64_t> values_;
  std::vector<uint32_t> slots_;  // open addressing; index + 1
  uint64_t salt_;
  uint64_t last_value_ = 0;
  uint32_t last_index_ = 0;
};

}  // namespace spacy
