// Python 3.11's str methods and unicodedata (Unicode 14), character by character and on UTF-8 strings.
// ASCII is answered inline; the rest comes from PCRE2's tables (unicode_properties.h).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace spacy {

namespace unicode_detail {

enum AsciiClass : uint8_t { kSpace = 1, kAlpha = 2, kDigit = 4, kPunct = 8, kUpper = 16, kLower = 32 };

constexpr std::array<uint8_t, 128> ascii_classes() {
  std::array<uint8_t, 128> classes{};
  for (const char c : std::string_view("\t\n\v\f\r\x1c\x1d\x1e\x1f ")) classes[static_cast<size_t>(c)] = kSpace;
  for (const char c : std::string_view("!\"#%&'()*,-./:;?@[\\]_{}")) classes[static_cast<size_t>(c)] = kPunct;
  for (size_t c = '0'; c <= '9'; ++c) classes[c] = kDigit;
  for (size_t c = 'A'; c <= 'Z'; ++c) classes[c] = kAlpha | kUpper;
  for (size_t c = 'a'; c <= 'z'; ++c) classes[c] = kAlpha | kLower;
  return classes;
}

inline constexpr std::array<uint8_t, 128> kAsciiClasses = ascii_classes();

bool is_space_beyond_ascii(char32_t c);
bool is_alpha_beyond_ascii(char32_t c);
bool is_digit_beyond_ascii(char32_t c);
bool is_punct_beyond_ascii(char32_t c);
bool is_currency_beyond_ascii(char32_t c);
bool is_upper_beyond_ascii(char32_t c);
bool is_lower_beyond_ascii(char32_t c);
bool is_alnum_beyond_ascii(char32_t c);

}  // namespace unicode_detail

// Of one code point, as Python's str methods answer for a string of it alone.

/// str.isspace.
inline bool is_space(char32_t c) {
  using namespace unicode_detail;
  return c < 128 ? (kAsciiClasses[c] & kSpace) != 0 : is_space_beyond_ascii(c);
}
/// str.isalpha.
inline bool is_alpha_char(char32_t c) {
  using namespace unicode_detail;
  return c < 128 ? (kAsciiClasses[c] & kAlpha) != 0 : is_alpha_beyond_ascii(c);
}
/// str.isdigit: superscripts too.
inline bool is_digit_char(char32_t c) {
  using namespace unicode_detail;
  return c < 128 ? (kAsciiClasses[c] & kDigit) != 0 : is_digit_beyond_ascii(c);
}
/// unicodedata.category starts with P.
inline bool is_punct_char(char32_t c) {
  using namespace unicode_detail;
  return c < 128 ? (kAsciiClasses[c] & kPunct) != 0 : is_punct_beyond_ascii(c);
}
/// unicodedata.category is Sc.
inline bool is_currency_char(char32_t c) { return c < 128 ? c == U'$' : unicode_detail::is_currency_beyond_ascii(c); }
/// str.isupper.
inline bool is_upper_char(char32_t c) {
  using namespace unicode_detail;
  return c < 128 ? (kAsciiClasses[c] & kUpper) != 0 : is_upper_beyond_ascii(c);
}
/// str.islower.
inline bool is_lower_char(char32_t c) {
  using namespace unicode_detail;
  return c < 128 ? (kAsciiClasses[c] & kLower) != 0 : is_lower_beyond_ascii(c);
}
/// str.isalnum: isalpha, isdecimal, isdigit or isnumeric; `\w` of Python's re is this and '_'.
inline bool is_alnum_char(char32_t c) {
  using namespace unicode_detail;
  return c < 128 ? (kAsciiClasses[c] & (kAlpha | kDigit)) != 0 : is_alnum_beyond_ascii(c);
}

// Of a string of valid UTF-8, by Python's rules (empty strings are false).
bool str_isalpha(std::string_view utf8);
bool str_isdigit(std::string_view utf8);
bool str_isspace(std::string_view utf8);
bool str_isupper(std::string_view utf8);
bool str_islower(std::string_view utf8);
bool str_istitle(std::string_view utf8);
/// str.lower: the full mapping (U+0130 gives two characters, the final sigma its own form).
std::string str_lower(std::string_view utf8);
/// str.upper: the full mapping (ß gives SS).
std::string str_upper(std::string_view utf8);

}  // namespace spacy
