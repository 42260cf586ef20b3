// Numbers of which each is kept once, in the order of their first sight, and found by a hash table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace spacy {

class DistinctNumbers {
 public:
  DistinctNumbers();

  /// Where the number stands, at the end if it is new.
  uint32_t add(uint64_t value);
  std::optional<uint32_t> find(uint64_t value) const;
  const std::vector<uint64_t>& values() const { return values_; }
  size_t size() const { return values_.size(); }
  /// Other numbers in their places; where two are equal, either's place is found.
  void replace(std::vector<uint64_t> values);

 private:
  size_t home(uint64_t value) const;
  size_t slot_of(uint64_t value) const;
  void fill(size_t slots);

  std::vector<uint64_t> values_;
  std::vector<uint32_t> slots_;  // open addressing; index + 1
  uint64_t salt_;
};

}  // namespace spacy
