// The hashes that spaCy's files are keyed by. Both run for every token, so they are inline.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace spacy {

static_assert(std::endian::native == std::endian::little, "the hashes are defined on little-endian words");

/// MurmurHash64A (Appleby), as murmurhash.mrmr.hash64: ids of strings use seed 1.
inline uint64_t murmur_hash_64a(std::span<const uint8_t> bytes, uint64_t seed) {
  constexpr uint64_t kMultiplier = 0xc6a4a7935bd1e995ULL;
  const auto scramble = [](uint64_t word) {
    word *= kMultiplier;
    word ^= word >> 47;
    return word * kMultiplier;
  };
  const uint8_t* cursor = bytes.data();
  size_t left = bytes.size();
  uint64_t hash = seed ^ (static_cast<uint64_t>(left) * kMultiplier);
  for (; left >= 8; left -= 8, cursor += 8) {
    uint64_t word;
    std::memcpy(&word, cursor, 8);
    hash = (hash ^ scramble(word)) * kMultiplier;
  }
  if (left != 0) {
    uint64_t tail = 0;
    for (size_t i = 0; i < left; ++i) tail |= static_cast<uint64_t>(cursor[i]) << (8 * i);
    hash = (hash ^ tail) * kMultiplier;
  }
  hash ^= hash >> 47;
  hash *= kMultiplier;
  return hash ^ (hash >> 47);
}

inline uint64_t hash_string(std::string_view utf8) {
  return murmur_hash_64a({reinterpret_cast<const uint8_t*>(utf8.data()), utf8.size()}, 1);
}

/// The four 32-bit words that thinc's Ops.hash makes of one 64-bit key (rows of a HashEmbed table). thinc calls it
/// MurmurHash3 x86_128; it is the x64 variant's finish over one key and that is what the models were trained with.
inline std::array<uint32_t, 4> murmur_hash3_x86_128(uint64_t key, uint32_t seed) {
  constexpr uint64_t kKeyBytes = 8;
  const auto finish = [](uint64_t word) {
    word ^= word >> 33;
    word *= 0xff51afd7ed558ccdULL;
    word ^= word >> 33;
    word *= 0xc4ceb9fe1a85ec53ULL;
    return word ^ (word >> 33);
  };
  uint64_t low = std::rotl(key * 0x87c37b91114253d5ULL, 31) * 0x4cf5ad432745937fULL;
  low ^= seed ^ kKeyBytes;
  uint64_t high = seed ^ kKeyBytes;
  low += high;
  high += low;
  low = finish(low);
  high = finish(high);
  low += high;
  high += low;
  return {static_cast<uint32_t>(low), static_cast<uint32_t>(low >> 32), static_cast<uint32_t>(high),
          static_cast<uint32_t>(high >> 32)};
}

}  // namespace spacy
