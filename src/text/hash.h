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

/// The last mixing of MurmurHash3 for 128 bits.
inline std::array<uint64_t, 2> murmur3_finish_128(uint64_t low, uint64_t high) {
  const auto finish = [](uint64_t word) {
    word ^= word >> 33;
    word *= 0xff51afd7ed558ccdULL;
    word ^= word >> 33;
    word *= 0xc4ceb9fe1a85ec53ULL;
    return word ^ (word >> 33);
  };
  low += high;
  high += low;
  low = finish(low);
  high = finish(high);
  low += high;
  high += low;
  return {low, high};
}

/// MurmurHash3 for 128 bits, the x64 variant (Appleby), as murmurhash.mrmr.hash128_x64.
inline std::array<uint64_t, 2> murmur_hash3_x64_128(std::string_view bytes, uint32_t seed) {
  constexpr uint64_t kFirst = 0x87c37b91114253d5ULL;
  constexpr uint64_t kSecond = 0x4cf5ad432745937fULL;
  const auto low_mix = [](uint64_t word) { return std::rotl(word * kFirst, 31) * kSecond; };
  const auto high_mix = [](uint64_t word) { return std::rotl(word * kSecond, 33) * kFirst; };
  uint64_t low = seed;
  uint64_t high = seed;
  size_t at = 0;
  for (; at + 16 <= bytes.size(); at += 16) {
    uint64_t words[2];
    std::memcpy(words, bytes.data() + at, 16);
    low = (std::rotl(low ^ low_mix(words[0]), 27) + high) * 5 + 0x52dce729;
    high = (std::rotl(high ^ high_mix(words[1]), 31) + low) * 5 + 0x38495ab5;
  }
  uint64_t tail[2] = {0, 0};
  std::memcpy(tail, bytes.data() + at, bytes.size() - at);
  low ^= low_mix(tail[0]) ^ bytes.size();
  high ^= high_mix(tail[1]) ^ bytes.size();
  return murmur3_finish_128(low, high);
}

/// The four 32-bit words that thinc's Ops.hash makes of one 64-bit key (rows of a HashEmbed table). thinc calls it
/// MurmurHash3 x86_128; it is the x64 variant's finish over one key and that is what the models were trained with.
inline std::array<uint32_t, 4> murmur_hash3_x86_128(uint64_t key, uint32_t seed) {
  constexpr uint64_t kKeyBytes = 8;
  uint64_t low = std::rotl(key * 0x87c37b91114253d5ULL, 31) * 0x4cf5ad432745937fULL;
  low ^= seed ^ kKeyBytes;
  uint64_t high = seed ^ kKeyBytes;
  const auto words = murmur3_finish_128(low, high);
  return {static_cast<uint32_t>(words[0]), static_cast<uint32_t>(words[0] >> 32), static_cast<uint32_t>(words[1]),
          static_cast<uint32_t>(words[1] >> 32)};
}

/// MurmurHash3 for 32 bits (Appleby) of one 64-bit key, by which thinc's sparse layer finds its weights.
inline uint32_t murmur_hash3_x86_32(uint64_t key, uint32_t seed) {
  constexpr uint32_t kKeyBytes = 8;
  uint32_t hash = seed;
  for (const auto word : {static_cast<uint32_t>(key), static_cast<uint32_t>(key >> 32)}) {
    hash ^= std::rotl(word * 0xcc9e2d51U, 15) * 0x1b873593U;
    hash = std::rotl(hash, 13) * 5 + 0xe6546b64U;
  }
  hash ^= kKeyBytes;
  hash = (hash ^ hash >> 16) * 0x85ebca6bU;
  hash = (hash ^ hash >> 13) * 0xc2b2ae35U;
  return hash ^ hash >> 16;
}

}  // namespace spacy
