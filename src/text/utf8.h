// UTF-8 in and out. Everything inside the library is valid UTF-8; what comes from outside is checked here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace spacy {

/// Where the first byte sequence that is not UTF-8 starts (surrogates and overlong forms are not), or npos.
size_t find_invalid_utf8(std::string_view bytes);

/// Length in code points; `utf8` is valid.
size_t code_point_length(std::string_view utf8);

/// Length in UTF-16 code units; `utf8` is valid.
size_t utf16_length(std::string_view utf8);

/// The code point that starts at `position`, which is moved past it; `utf8` is valid and longer than `position`.
inline char32_t next_code_point(std::string_view utf8, size_t& position) {
  const auto byte = [&](size_t offset) -> char32_t { return static_cast<uint8_t>(utf8[position + offset]); };
  const char32_t lead = byte(0);
  char32_t c = lead;
  size_t length = 1;
  if (lead >= 0xf0) {
    c = (lead & 0x07) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f);
    length = 4;
  } else if (lead >= 0xe0) {
    c = (lead & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
    length = 3;
  } else if (lead >= 0x80) {
    c = (lead & 0x1f) << 6 | (byte(1) & 0x3f);
    length = 2;
  }
  position += length;
  return c;
}

/// Appends a Unicode scalar value (not a surrogate, at most U+10FFFF).
inline void append_utf8(std::string& out, char32_t code_point) {
  const auto low_bits = [&](int shift) { return static_cast<char>(0x80 | (code_point >> shift & 0x3f)); };
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
  } else if (code_point < 0x800) {
    out.append({static_cast<char>(0xc0 | code_point >> 6), low_bits(0)});
  } else if (code_point < 0x10000) {
    out.append({static_cast<char>(0xe0 | code_point >> 12), low_bits(6), low_bits(0)});
  } else {
    out.append({static_cast<char>(0xf0 | code_point >> 18), low_bits(12), low_bits(6), low_bits(0)});
  }
}

/// `utf8` is valid.
std::u32string decode_utf8(std::string_view utf8);
/// All of `code_points` are Unicode scalar values.
std::string encode_utf8(std::u32string_view code_points);

}  // namespace spacy
