// The names that have small ids of their own in spaCy 3.8 (spacy.symbols), generated at build from Python's list.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace spacy {

/// Symbols by number and by the MurmurHash64A of their name. Made once; immutable.
class Symbols {
 public:
  static const Symbols& instance();

  /// The symbol whose name hashes to `murmur`, or -1.
  int find(uint64_t murmur, std::string_view name) const;
  size_t size() const { return count_; }
  /// `id` < size().
  std::string_view name(size_t id) const;

 private:
  Symbols();
  static constexpr size_t kCapacity = 1024;
  static constexpr size_t kSlots = 2048;

  size_t count_ = 0;
  std::array<uint16_t, kCapacity + 1> starts_{};  // of each name in the joined list
  std::array<uint16_t, kSlots> slots_{};          // symbol id, 0 where free
};

}  // namespace spacy
