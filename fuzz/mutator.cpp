#include "mutator.h"

#include <algorithm>
#include <utility>

namespace {

constexpr uint64_t kTellingNumbers[] = {0,
                                        1,
                                        2,
                                        0x7F,
                                        0x80,
                                        0xFF,
                                        0x100,
                                        0x7FFF,
                                        0x8000,
                                        0xFFFF,
                                        0x10000,
                                        0x7FFFFFFF,
                                        0x80000000,
                                        0xFFFFFFFE,
                                        0xFFFFFFFF,
                                        0x100000000,
                                        0x7FFFFFFFFFFFFFFF,
                                        0xFFFFFFFFFFFFFFFF};

}  // namespace

uint64_t Mutator::random() {  // SplitMix64
  uint64_t z = state_ += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

std::string Mutator::next() {
  std::string bytes = seeds_[below(seeds_.size())];
  for (uint64_t changes = 1 + below(6); changes > 0; --changes) change(bytes);
  return bytes;
}

void Mutator::change(std::string& bytes) {
  const size_t at = below(bytes.size());
  const size_t length = below(std::min<size_t>(bytes.size() - at, size_t{1} << below(9)) + 1);
  switch (below(8)) {
    case 0:
      if (!bytes.empty()) bytes[at] = static_cast<char>(bytes[at] ^ 1 << below(8));
      break;
    case 1:
      if (!bytes.empty()) bytes[at] = static_cast<char>(random());
      break;
    case 2:
      bytes.erase(at, length);
      break;
    case 3:
      bytes.insert(at, bytes.substr(at, length));
      break;
    case 4:
      bytes.insert(at, length, static_cast<char>(random()));
      break;
    case 5:
      if (below(4) == 0) bytes.resize(at);
      break;
    case 6:
      overwrite_number(bytes);
      break;
    default:
      splice(bytes);
  }
}

void Mutator::overwrite_number(std::string& bytes) {
  const uint64_t value = kTellingNumbers[below(std::size(kTellingNumbers))] + below(3) - 1;
  const size_t width = size_t{1} << below(4);
  if (bytes.size() < width) return;
  const size_t at = below(bytes.size() - width + 1);
  const bool big_endian = below(2) == 0;
  for (size_t i = 0; i < width; ++i) {
    bytes[at + (big_endian ? width - 1 - i : i)] = static_cast<char>(value >> (8 * i));
  }
}

void Mutator::splice(std::string& bytes) {
  const std::string& other = seeds_[below(seeds_.size())];
  const size_t from = below(other.size());
  const std::string piece = other.substr(from, below(size_t{1} << below(10)));
  bytes.insert(below(bytes.size() + 1), piece);
}
