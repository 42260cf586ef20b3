// Strings by dense index and by 64-bit hash (spacy.strings.StringStore).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spacy {

/// Where a string stands in its store: 0 is the empty string. Stable for the store's life.
using StringId = uint32_t;
/// spaCy's id of a string: small numbers for the names in spacy.symbols, else MurmurHash64A with seed 1; 0 for "".
using Hash = uint64_t;

class StringStore {
 public:
  StringStore();
  StringStore(const StringStore&) = delete;
  StringStore& operator=(const StringStore&) = delete;

  /// The string's id, a new one at its first sight. As in spaCy, strings of equal hash are one string.
  StringId add(std::string_view utf8) { return add_with_hash(utf8, hash_of(utf8)); }
  /// The same where the caller has hash_of(utf8) already.
  StringId add_with_hash(std::string_view utf8, Hash hash);
  /// An entry that is known by its hash alone (a 2.x DocBin's labels); the string's own entry where it is known.
  StringId add_hash(Hash hash);
  std::optional<StringId> find(std::string_view utf8) const { return find_entry(hash_of(utf8)); }
  std::optional<StringId> find_hash(Hash hash) const { return find_entry(hash); }

  Hash hash(StringId id) const { return hashes_[id]; }
  /// Valid until the entry is truncated away. Throws Error E018 with the hash where only that is known.
  std::string_view view(StringId id) const {
    const Entry& entry = entries_[id];
    if (entry.text == nullptr) throw_unknown_text(id);
    return {entry.text, entry.length};
  }
  /// The string of a hash, or of a symbol's number whether it was added or not (StringStore.__getitem__); valid as
  /// view's.
  std::optional<std::string_view> text(Hash hash) const;
  bool has_text(StringId id) const { return entries_[id].text != nullptr; }
  size_t size() const { return hashes_.size(); }

  /// Room for so many strings more: before adding many.
  void reserve(size_t strings);
  /// Adds the strings of a JSON array (strings.json). Throws Error BAD_JSON naming `what`, the offset and what is
  /// wrong.
  void add_json(std::string_view json, std::string_view what);

  /// The strings as such an array, sorted, as StringStore.to_disk (indent 2) and to_bytes (0) write them: without
  /// symbols, which every store knows, and without what is known by its hash alone.
  std::string to_json(size_t indent) const;

  /// Forgets every entry from `size` on: the end of a memory zone.
  void truncate(size_t size);

  static Hash hash_of(std::string_view utf8);

 private:
  struct Entry {
    const char* text = nullptr;  // in blocks_ or late_texts_; null where only the hash is known
    uint32_t length = 0;
  };
  struct Block {
    std::unique_ptr<char[]> bytes;
    size_t size = 0;
    size_t used = 0;
  };

  std::optional<StringId> find_entry(Hash hash) const;
  StringId append(Hash hash, Entry entry);
  Entry keep(std::string_view utf8);
  void release_texts(size_t from_entry);
  void rehash(size_t slots);
  size_t home(Hash hash) const { return static_cast<size_t>((hash * 0x9E3779B97F4A7C15ULL) >> shift_); }
  [[noreturn]] void throw_unknown_text(StringId id) const;

  std::vector<Hash> hashes_;
  std::vector<Entry> entries_;
  std::vector<StringId> slots_;  // open addressing; 0 is a free slot, for the empty string needs none
  unsigned shift_ = 0;
  std::vector<Block> blocks_;
  std::map<StringId, std::string> late_texts_;  // of entries that began as a hash alone
};

/// Hash of a name in spacy.symbols, or nullopt.
std::optional<Hash> symbol_of(std::string_view name);
/// Name in spacy.symbols (3.8) of a small id, or "".
std::string_view symbol_name(Hash id);

}  // namespace spacy
