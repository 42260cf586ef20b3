// How pieces of text between spaces were cut before: a bounded table from a chunk to its tokens.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "vocab/lexeme.h"

namespace spacy {

/// A token before it stands in a Doc.
struct RawToken {
  LexemeId lex = 0;
  StringId norm = 0;  // where a special case sets it

  bool operator==(const RawToken&) const = default;
};

class ChunkCache {
 public:
  /// Longer chunks are not kept.
  static constexpr size_t kMaxChunk = 64;
  /// At so many chunks all are forgotten: what is common comes back at once.
  static constexpr size_t kMaxEntries = 32768;

  /// A chunk, ready to be looked for: up to 16 bytes lie in the words themselves.
  struct Key {
    uint64_t low = 0;
    uint64_t high = 0;
    uint32_t length = 0;
    uint32_t slot_hash = 0;
    const char* text = nullptr;
  };
  static Key make_key(std::string_view chunk);

  ChunkCache() { clear(); }
  /// The chunk's tokens, valid until the next insert; empty where it is not known (no chunk has none).
  std::span<const RawToken> find(const Key& key) const;
  /// `tokens` is not empty; the key is not there yet.
  void insert(const Key& key, std::span<const RawToken> tokens);
  void clear();

  size_t size() const { return entries_.size(); }
  /// Forgets what came after the first `size` entries.
  void truncate(size_t size);

 private:
  struct Entry {
    uint64_t low;
    uint64_t high;  // of long chunks: where the text lies in texts_
    uint32_t length;
    uint32_t slot_hash;
    uint32_t first;  // in tokens_
    uint32_t count;
  };
  bool holds(const Entry& entry, const Key& key) const;
  void grow();

  std::vector<Entry> entries_;
  std::vector<uint32_t> slots_;  // entry + 1, or 0
  std::vector<RawToken> tokens_;
  std::vector<char> texts_;
};

}  // namespace spacy
