// Tells at which characters of a text a pattern of many alternatives may match at all, from the first byte of the
// character there and of the one before. Suffix and infix patterns are lists like `,$|(?<=[0-9])km$|…`: PCRE2 alone
// would try them all at each k. Searching is several times faster with it where there is no JIT.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace spacy {

using ByteSet = std::bitset<256>;

class RegexStartFilter {
 public:
  /// For a pattern as translate_regex writes it, without inline flags at its start and references to groups. Nothing if
  /// it may match the empty string, if PCRE2 does better alone, or if its first characters are not known.
  static std::optional<RegexStartFilter> make(std::string_view pcre2);

  /// The first place at or after `from` where the pattern may match, or npos.
  size_t next_candidate(std::string_view utf8, size_t from) const;

 private:
  static constexpr size_t kNothingBefore = 256;

  RegexStartFilter() : starts_(kNothingBefore + 1) {}
  void add_alternative(const ByteSet& first, const std::optional<ByteSet>& before);

  std::vector<ByteSet> starts_;  // by the first byte of the character before: first bytes of a match
};

}  // namespace spacy
