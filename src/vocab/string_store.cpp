#include "vocab/string_store.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/error.h"
#include "serialize/json.h"
#include "text/hash.h"
#include "vocab/strings_json.h"
#include "vocab/symbols.h"

namespace spacy {
namespace {

constexpr size_t kFirstSlots = 1024;
constexpr size_t kBlockBytes = 64 * 1024;

// At most 7 of 10 slots are taken.
size_t slots_for(size_t strings) { return std::bit_ceil(std::max(kFirstSlots, strings * 10 / 7 + 1)); }

}  // namespace

StringStore::StringStore() {
  rehash(kFirstSlots);
  hashes_.push_back(0);
  entries_.push_back({"", 0});
}

Hash StringStore::hash_of(std::string_view utf8) {
  if (utf8.empty()) return 0;
  const Hash murmur = hash_string(utf8);
  const int symbol = Symbols::instance().find(murmur, utf8);
  return symbol < 0 ? murmur : static_cast<Hash>(symbol);
}

std::optional<StringId> StringStore::find_entry(Hash hash) const {
  if (hash == 0) return StringId{0};
  const size_t mask = slots_.size() - 1;
  for (size_t slot = home(hash); slots_[slot] != 0; slot = (slot + 1) & mask) {
    if (hashes_[slots_[slot]] == hash) return slots_[slot];
  }
  return std::nullopt;
}

StringId StringStore::add_with_hash(std::string_view utf8, Hash hash) {
  const auto known = find_entry(hash);
  if (!known) return append(hash, keep(utf8));
  if (!has_text(*known)) {
    // Not in the blocks: a later truncate() would take the text away from an entry that stays.
    const std::string& text = late_texts_[*known] = std::string(utf8);
    entries_[*known] = {text.data(), static_cast<uint32_t>(text.size())};
  }
  return *known;
}

std::optional<std::string_view> StringStore::text(Hash hash) const {
  if (const std::string_view symbol = symbol_name(hash); hash == 0 || !symbol.empty()) return symbol;
  const auto id = find_entry(hash);
  if (!id || !has_text(*id)) return std::nullopt;
  return view(*id);
}

StringId StringStore::add_hash(Hash hash) {
  if (const auto known = find_entry(hash)) return *known;
  const std::string_view symbol = symbol_name(hash);
  return append(hash, symbol.empty() ? Entry{} : Entry{symbol.data(), static_cast<uint32_t>(symbol.size())});
}

StringId StringStore::append(Hash hash, Entry entry) {
  if (slots_for(hashes_.size() + 1) > slots_.size()) rehash(slots_.size() * 2);
  const auto id = static_cast<StringId>(hashes_.size());
  hashes_.push_back(hash);
  entries_.push_back(entry);
  const size_t mask = slots_.size() - 1;
  size_t slot = home(hash);
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  slots_[slot] = id;
  return id;
}

StringStore::Entry StringStore::keep(std::string_view utf8) {
  if (utf8.size() > UINT32_MAX) throw Error("E025", "A string of more than 4 GB can't be kept in a vocab.");
  if (blocks_.empty() || blocks_.back().size - blocks_.back().used < utf8.size()) {
    const size_t bytes = std::max(kBlockBytes, utf8.size());
    blocks_.push_back({std::make_unique<char[]>(bytes), bytes, 0});
  }
  Block& block = blocks_.back();
  char* text = block.bytes.get() + block.used;
  std::memcpy(text, utf8.data(), utf8.size());
  block.used += utf8.size();
  return {text, static_cast<uint32_t>(utf8.size())};
}

void StringStore::reserve(size_t strings) {
  const size_t all = hashes_.size() + strings;
  hashes_.reserve(all);
  entries_.reserve(all);
  if (slots_for(all) > slots_.size()) rehash(slots_for(all));
}

void StringStore::add_json(std::string_view json, std::string_view what) {
  reserve(static_cast<size_t>(std::count(json.begin(), json.end(), '"')) / 2);
  StringArrayReader reader(json, what);
  std::string_view string;
  while (reader.next(string)) add(string);
}

std::string StringStore::to_json(size_t indent) const {
  std::vector<std::string_view> strings;
  size_t bytes = 0;
  for (StringId id = 1; id < size(); ++id) {
    if (!has_text(id) || !symbol_name(hashes_[id]).empty()) continue;
    strings.push_back(view(id));
    bytes += strings.back().size() + 4 + indent;
  }
  std::sort(strings.begin(), strings.end());
  const std::string line = indent > 0 ? "\n" + std::string(indent, ' ') : "";
  std::string json = "[";
  json.reserve(bytes);
  for (const std::string_view string : strings) {
    if (json.size() > 1) json += ',';
    json += line;
    append_srsly_string(json, string);
  }
  if (indent > 0) json += strings.empty() ? "\n\n" : "\n";
  return json += ']';
}

void StringStore::rehash(size_t slots) {
  slots_.assign(slots, 0);
  shift_ = 64U - static_cast<unsigned>(std::countr_zero(slots));
  for (StringId id = 1; id < hashes_.size(); ++id) {
    size_t slot = home(hashes_[id]);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots - 1);
    slots_[slot] = id;
  }
}

void StringStore::truncate(size_t size) {
  size = std::max<size_t>(size, 1);
  if (size >= hashes_.size()) return;
  // Slots were taken in the order of ids: freed from the last one back, no probe sequence is broken.
  const size_t mask = slots_.size() - 1;
  for (size_t id = hashes_.size(); id-- > size;) {
    size_t slot = home(hashes_[id]);
    while (slots_[slot] != id) slot = (slot + 1) & mask;
    slots_[slot] = 0;
  }
  release_texts(size);
  hashes_.resize(size);
  entries_.resize(size);
}

void StringStore::release_texts(size_t from_entry) {
  late_texts_.erase(late_texts_.lower_bound(static_cast<StringId>(from_entry)), late_texts_.end());
  // The first of them that lies in a block says how far the blocks were filled before it.
  for (size_t id = from_entry; id < entries_.size(); ++id) {
    const auto text = reinterpret_cast<uintptr_t>(entries_[id].text);
    for (size_t index = blocks_.size(); index-- > 0;) {
      const auto start = reinterpret_cast<uintptr_t>(blocks_[index].bytes.get());
      if (text < start || text >= start + blocks_[index].used) continue;
      blocks_.resize(index + 1);
      blocks_[index].used = text - start;
      return;
    }
  }
}

void StringStore::throw_unknown_text(StringId id) const {
  throw Error("E018",
              "The string of hash " + std::to_string(hashes_[id]) +
                  " is not known: the file holds its hash alone. Add the string to the vocab before asking for it.");
}

}  // namespace spacy
