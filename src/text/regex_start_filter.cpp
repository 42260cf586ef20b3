#include "text/regex_start_filter.h"

#include "base/error.h"
#include "text/regex_pcre2.h"

namespace spacy {
namespace {

constexpr size_t kMaxAlternatives = 200;
constexpr std::string_view kLookbehind = "(?<=";

size_t start_of_character(std::string_view utf8, size_t position) {
  while (position > 0 && (utf8[position] & 0xc0) == 0x80) --position;
  return position;
}

/// The end of the escape, class or character that starts at `position` of a translated pattern. Translated classes
/// escape their inner brackets.
size_t item_end(std::string_view pattern, size_t position) {
  const auto escape_end = [&](size_t at) {
    return at + 1 < pattern.size() && pattern[at + 1] == 'x' ? at + 4 : at + 2;
  };
  if (pattern[position] == '\\') return escape_end(position);
  if (pattern[position] != '[') return position + 1;
  ++position;
  while (position < pattern.size() && pattern[position] != ']') {
    position = pattern[position] == '\\' ? escape_end(position) : position + 1;
  }
  return position + 1;
}

std::vector<std::string_view> top_level_alternatives(std::string_view pattern) {
  std::vector<std::string_view> alternatives;
  size_t start = 0;
  size_t depth = 0;
  for (size_t position = 0; position < pattern.size(); position = item_end(pattern, position)) {
    if (pattern[position] == '(') ++depth;
    if (pattern[position] == ')') --depth;
    if (pattern[position] != '|' || depth != 0) continue;
    alternatives.push_back(pattern.substr(start, position - start));
    start = position + 1;
  }
  alternatives.push_back(pattern.substr(start));
  return alternatives;
}

/// The bytes with which a match starts; nothing if PCRE2 does not know or the match may be empty.
std::optional<ByteSet> first_bytes(std::string_view pattern) {
  const auto code = compile_pcre2(pattern, PCRE2_NO_AUTO_CAPTURE, nullptr);
  uint32_t kind = 0;
  uint32_t unit = 0;
  const uint8_t* bitmap = nullptr;
  pcre2_pattern_info(code.get(), PCRE2_INFO_FIRSTCODETYPE, &kind);
  pcre2_pattern_info(code.get(), PCRE2_INFO_FIRSTCODEUNIT, &unit);
  pcre2_pattern_info(code.get(), PCRE2_INFO_FIRSTBITMAP, &bitmap);
  ByteSet bytes;
  if (kind == 1) {
    bytes.set(unit & 0xff);
    const uint32_t lower = unit | 0x20;
    if (lower >= 'a' && lower <= 'z') bytes.set(lower).set(lower - 0x20);  // PCRE2 says b for [Bb] too
  } else if (bitmap != nullptr) {
    for (size_t byte = 0; byte < bytes.size(); ++byte) bytes[byte] = (bitmap[byte / 8] >> (byte % 8) & 1) != 0;
  } else {
    return std::nullopt;
  }
  return bytes;
}

/// First bytes of the character before the alternative, if it starts with a lookbehind that ends with a plain
/// character.
std::optional<ByteSet> bytes_before(std::string_view alternative) {
  if (alternative.substr(0, kLookbehind.size()) != kLookbehind) return std::nullopt;
  std::string_view last;
  for (size_t position = kLookbehind.size(); alternative[position] != ')';) {
    const char c = alternative[position];
    if (std::string_view("(|{}*+?^$.").find(c) != std::string_view::npos) return std::nullopt;
    const size_t end = item_end(alternative, position);
    const bool continues_character = (c & 0xc0) == 0x80;
    const size_t start = continues_character ? static_cast<size_t>(last.data() - alternative.data()) : position;
    last = alternative.substr(start, end - start);
    position = end;
  }
  return last.empty() ? std::nullopt : first_bytes(last);
}

}  // namespace

std::optional<RegexStartFilter> RegexStartFilter::make(std::string_view pcre2) {
  const std::vector<std::string_view> alternatives = top_level_alternatives(pcre2);
  if (alternatives.size() < 2 || alternatives.size() > kMaxAlternatives) return std::nullopt;
  RegexStartFilter filter;
  bool knows_more_than_pcre2 = false;
  for (const std::string_view alternative : alternatives) {
    const auto first = first_bytes(alternative);
    if (!first) return std::nullopt;
    const auto before = bytes_before(alternative);
    knows_more_than_pcre2 = knows_more_than_pcre2 || before;
    filter.add_alternative(*first, before);
  }
  if (!knows_more_than_pcre2) return std::nullopt;
  return filter;
}

void RegexStartFilter::add_alternative(const ByteSet& first, const std::optional<ByteSet>& before) {
  for (size_t byte = 0; byte <= kNothingBefore; ++byte) {
    if (!before || (byte < kNothingBefore && (*before)[byte])) starts_[byte] |= first;
  }
}

size_t RegexStartFilter::next_candidate(std::string_view utf8, size_t from) const {
  size_t before = kNothingBefore;
  if (from > 0 && from <= utf8.size()) before = static_cast<uint8_t>(utf8[start_of_character(utf8, from - 1)]);
  for (size_t position = from; position < utf8.size(); ++position) {
    const uint8_t byte = static_cast<uint8_t>(utf8[position]);
    if ((byte & 0xc0) == 0x80) continue;
    if (starts_[before][byte]) return position;
    before = byte;
  }
  return std::string_view::npos;
}

}  // namespace spacy
