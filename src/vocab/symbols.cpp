#include "vocab/symbols.h"

#include "text/hash.h"
#include "vocab/string_store.h"

namespace spacy {
namespace {

// One name after the other, each ended by a newline; the empty name of id 0 first.
constexpr char kSymbols[] =
#include "symbols.inc"
    ;
constexpr std::string_view kJoined(kSymbols, sizeof(kSymbols) - 1);
static_assert(kJoined.size() < 65536, "starts_ holds 16 bits");

}  // namespace

const Symbols& Symbols::instance() {
  static const Symbols symbols;
  return symbols;
}

Symbols::Symbols() {
  for (size_t start = 0; start < kJoined.size() && count_ < kCapacity; ++count_) {
    const size_t end = kJoined.find('\n', start);
    starts_[count_] = static_cast<uint16_t>(start);
    starts_[count_ + 1] = static_cast<uint16_t>(end + 1);
    const std::string_view name = kJoined.substr(start, end - start);
    start = end + 1;
    if (name.empty()) continue;
    size_t slot = hash_string(name) % kSlots;
    while (slots_[slot] != 0) slot = (slot + 1) % kSlots;
    slots_[slot] = static_cast<uint16_t>(count_);
  }
}

std::string_view Symbols::name(size_t id) const {
  return kJoined.substr(starts_[id], starts_[id + 1] - starts_[id] - 1);
}

int Symbols::find(uint64_t murmur, std::string_view text) const {
  for (size_t slot = murmur % kSlots; slots_[slot] != 0; slot = (slot + 1) % kSlots) {
    if (name(slots_[slot]) == text) return slots_[slot];
  }
  return -1;
}

std::optional<Hash> symbol_of(std::string_view name) {
  if (name.empty()) return Hash{0};
  const int id = Symbols::instance().find(hash_string(name), name);
  if (id < 0) return std::nullopt;
  return static_cast<Hash>(id);
}

std::string_view symbol_name(Hash id) {
  const Symbols& symbols = Symbols::instance();
  return id < symbols.size() ? symbols.name(static_cast<size_t>(id)) : std::string_view();
}

}  // namespace spacy
