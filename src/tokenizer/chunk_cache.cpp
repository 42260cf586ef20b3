#include "tokenizer/chunk_cache.h"

#include <cstring>

#include "text/hash.h"

namespace spacy {
namespace {

constexpr size_t kInline = 16;
constexpr size_t kFirstSlots = 4096;

template <typename Word>
uint64_t load(const char* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// Up to eight bytes, the rest zero, without reading beyond them.
uint64_t load_padded(const char* bytes, size_t length) {
  if (length == 8) return load<uint64_t>(bytes);
  if (length >= 4) return load<uint32_t>(bytes) | uint64_t{load<uint32_t>(bytes + length - 4)} << (8 * (length - 4));
  if (length == 0) return 0;
  const size_t middle = length / 2;
  return load<uint8_t>(bytes) | load<uint8_t>(bytes + middle) << (8 * middle) |
         load<uint8_t>(bytes + length - 1) << (8 * (length - 1));
}

uint32_t mix(uint64_t low, uint64_t high, size_t length) {
  uint64_t hash = (low ^ (uint64_t{length} << 56)) * 0x9E3779B97F4A7C15ULL;
  hash ^= (high + (hash >> 29)) * 0xBF58476D1CE4E5B9ULL;
  hash *= 0x94D049BB133111EBULL;
  return static_cast<uint32_t>(hash >> 32);
}

}  // namespace

ChunkCache::Key ChunkCache::make_key(std::string_view chunk) {
  Key key;
  key.text = chunk.data();
  key.length = static_cast<uint32_t>(chunk.size());
  if (chunk.size() <= 8) {
    key.low = load_padded(chunk.data(), chunk.size());
  } else if (chunk.size() <= kInline) {
    key.low = load<uint64_t>(chunk.data());
    key.high = load_padded(chunk.data() + 8, chunk.size() - 8);
  } else {
    key.low = hash_string(chunk);
  }
  key.slot_hash = mix(key.low, key.high, chunk.size());
  return key;
}

bool ChunkCache::holds(const Entry& entry, const Key& key) const {
  if (entry.low != key.low || entry.length != key.length) return false;
  if (key.length <= kInline) return entry.high == key.high;
  return std::memcmp(texts_.data() + entry.high, key.text, key.length) == 0;
}

std::span<const RawToken> ChunkCache::find(const Key& key) const {
  const size_t mask = slots_.size() - 1;
  for (size_t slot = key.slot_hash & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const Entry& entry = entries_[slots_[slot] - 1];
    if (holds(entry, key)) return {tokens_.data() + entry.first, entry.count};
  }
  return {};
}

void ChunkCache::insert(const Key& key, std::span<const RawToken> tokens) {
  if (key.length > kMaxChunk) return;
  if (entries_.size() == kMaxEntries) clear();
  if ((entries_.size() + 1) * 2 > slots_.size()) grow();
  Entry entry{key.low,
              key.high,
              key.length,
              key.slot_hash,
              static_cast<uint32_t>(tokens_.size()),
              static_cast<uint32_t>(tokens.size())};
  if (key.length > kInline) {
    entry.high = texts_.size();
    texts_.insert(texts_.end(), key.text, key.text + key.length);
  }
  tokens_.insert(tokens_.end(), tokens.begin(), tokens.end());
  const size_t mask = slots_.size() - 1;
  size_t slot = key.slot_hash & mask;
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  entries_.push_back(entry);
  slots_[slot] = static_cast<uint32_t>(entries_.size());
}

void ChunkCache::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const size_t mask = slots_.size() - 1;
  for (size_t index = 0; index < entries_.size(); ++index) {
    size_t slot = entries_[index].slot_hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<uint32_t>(index + 1);
  }
}

void ChunkCache::clear() {
  entries_.clear();
  tokens_.clear();
  texts_.clear();
  slots_.assign(kFirstSlots, 0);
}

void ChunkCache::truncate(size_t size) {
  if (size >= entries_.size()) return;
  // Slots were taken in the order of entries: freed from the last one back, no probe sequence is broken.
  const size_t mask = slots_.size() - 1;
  for (size_t index = entries_.size(); index-- > size;) {
    size_t slot = entries_[index].slot_hash & mask;
    while (slots_[slot] != index + 1) slot = (slot + 1) & mask;
    slots_[slot] = 0;
    tokens_.resize(entries_[index].first);
    if (entries_[index].length > kInline) texts_.resize(entries_[index].high);
  }
  entries_.resize(size);
}

}  // namespace spacy
