#include "text/utf8.h"

#include <cstring>

namespace spacy {
namespace {

constexpr uint64_t kHighBits = 0x8080808080808080ULL;

uint64_t load_word(const char* bytes) {
  uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

/// Moves past the ASCII characters that stand at `position`, eight at a time.
size_t skip_ascii(std::string_view bytes, size_t position) {
  while (position + 8 <= bytes.size() && (load_word(bytes.data() + position) & kHighBits) == 0) position += 8;
  while (position < bytes.size() && static_cast<uint8_t>(bytes[position]) < 0x80) ++position;
  return position;
}

/// Length of the well-formed sequence that starts at `position` with a byte above 0x7f, or 0 (Unicode, table 3-7).
size_t well_formed_length(std::string_view bytes, size_t position) {
  const auto at = [&](size_t index) -> uint8_t {
    return index < bytes.size() ? static_cast<uint8_t>(bytes[index]) : uint8_t{0};
  };
  const uint8_t lead = at(position);
  if (lead < 0xc2 || lead > 0xf4) return 0;
  uint8_t second_min = 0x80;
  uint8_t second_max = 0xbf;
  if (lead == 0xe0) second_min = 0xa0;
  if (lead == 0xed) second_max = 0x9f;
  if (lead == 0xf0) second_min = 0x90;
  if (lead == 0xf4) second_max = 0x8f;
  const uint8_t second = at(position + 1);
  if (second < second_min || second > second_max) return 0;
  const size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (size_t i = 2; i < length; ++i) {
    if ((at(position + i) & 0xc0) != 0x80) return 0;
  }
  return length;
}

size_t count_bits(uint64_t word) { return static_cast<size_t>(__builtin_popcountll(word)); }

}  // namespace

size_t find_invalid_utf8(std::string_view bytes) {
  size_t position = 0;
  while ((position = skip_ascii(bytes, position)) < bytes.size()) {
    const size_t length = well_formed_length(bytes, position);
    if (length == 0) return position;
    position += length;
  }
  return std::string_view::npos;
}

size_t code_point_length(std::string_view utf8) {
  size_t continuations = 0;
  size_t position = 0;
  for (; position + 8 <= utf8.size(); position += 8) {
    const uint64_t word = load_word(utf8.data() + position);
    continuations += count_bits(word & ~(word << 1) & kHighBits);
  }
  for (; position < utf8.size(); ++position) continuations += (utf8[position] & 0xc0) == 0x80;
  return utf8.size() - continuations;
}

size_t utf16_length(std::string_view utf8) {
  size_t leads_of_four = 0;
  for (const char byte : utf8) leads_of_four += static_cast<uint8_t>(byte) >= 0xf0;
  return code_point_length(utf8) + leads_of_four;
}

std::u32string decode_utf8(std::string_view utf8) {
  std::u32string out;
  out.reserve(code_point_length(utf8));
  for (size_t position = 0; position < utf8.size();) out.push_back(next_code_point(utf8, position));
  return out;
}

std::string encode_utf8(std::u32string_view code_points) {
  std::string out;
  out.reserve(code_points.size());
  for (const char32_t c : code_points) append_utf8(out, c);
  return out;
}

}  // namespace spacy
