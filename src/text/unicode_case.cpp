// str.lower and str.upper: Unicode's full mappings, which a character's neighbours and its length can change.
#include <algorithm>
#include <iterator>

#include "text/unicode.h"
#include "text/unicode_properties.h"
#include "text/utf8.h"

namespace spacy {
namespace {

constexpr char32_t kCapitalIWithDot = 0x130;
constexpr char32_t kCapitalSigma = 0x3a3;
constexpr char32_t kSmallSigma = 0x3c3;
constexpr char32_t kFinalSigma = 0x3c2;
constexpr char32_t kCapitalIota = 0x399;

struct Expansion {
  char16_t from;
  char16_t to[3];  // ends at a 0
};

/// SpecialCasing.txt 14, upper case, unconditional; U+1F80 to U+1FAF follow a rule instead (see append_upper).
constexpr Expansion kUpperExpansions[] = {
    {0xdf, {0x53, 0x53, 0}},         {0x149, {0x2bc, 0x4e, 0}},       {0x1f0, {0x4a, 0x30c, 0}},
    {0x390, {0x399, 0x308, 0x301}},  {0x3b0, {0x3a5, 0x308, 0x301}},  {0x587, {0x535, 0x552, 0}},
    {0x1e96, {0x48, 0x331, 0}},      {0x1e97, {0x54, 0x308, 0}},      {0x1e98, {0x57, 0x30a, 0}},
    {0x1e99, {0x59, 0x30a, 0}},      {0x1e9a, {0x41, 0x2be, 0}},      {0x1f50, {0x3a5, 0x313, 0}},
    {0x1f52, {0x3a5, 0x313, 0x300}}, {0x1f54, {0x3a5, 0x313, 0x301}}, {0x1f56, {0x3a5, 0x313, 0x342}},
    {0x1fb2, {0x1fba, 0x399, 0}},    {0x1fb3, {0x391, 0x399, 0}},     {0x1fb4, {0x386, 0x399, 0}},
    {0x1fb6, {0x391, 0x342, 0}},     {0x1fb7, {0x391, 0x342, 0x399}}, {0x1fbc, {0x391, 0x399, 0}},
    {0x1fc2, {0x1fca, 0x399, 0}},    {0x1fc3, {0x397, 0x399, 0}},     {0x1fc4, {0x389, 0x399, 0}},
    {0x1fc6, {0x397, 0x342, 0}},     {0x1fc7, {0x397, 0x342, 0x399}}, {0x1fcc, {0x397, 0x399, 0}},
    {0x1fd2, {0x399, 0x308, 0x300}}, {0x1fd3, {0x399, 0x308, 0x301}}, {0x1fd6, {0x399, 0x342, 0}},
    {0x1fd7, {0x399, 0x308, 0x342}}, {0x1fe2, {0x3a5, 0x308, 0x300}}, {0x1fe3, {0x3a5, 0x308, 0x301}},
    {0x1fe4, {0x3a1, 0x313, 0}},     {0x1fe6, {0x3a5, 0x342, 0}},     {0x1fe7, {0x3a5, 0x308, 0x342}},
    {0x1ff2, {0x1ffa, 0x399, 0}},    {0x1ff3, {0x3a9, 0x399, 0}},     {0x1ff4, {0x38f, 0x399, 0}},
    {0x1ff6, {0x3a9, 0x342, 0}},     {0x1ff7, {0x3a9, 0x342, 0x399}}, {0x1ffc, {0x3a9, 0x399, 0}},
    {0xfb00, {0x46, 0x46, 0}},       {0xfb01, {0x46, 0x49, 0}},       {0xfb02, {0x46, 0x4c, 0}},
    {0xfb03, {0x46, 0x46, 0x49}},    {0xfb04, {0x46, 0x46, 0x4c}},    {0xfb05, {0x53, 0x54, 0}},
    {0xfb06, {0x53, 0x54, 0}},       {0xfb13, {0x544, 0x546, 0}},     {0xfb14, {0x544, 0x535, 0}},
    {0xfb15, {0x544, 0x53b, 0}},     {0xfb16, {0x54e, 0x546, 0}},     {0xfb17, {0x544, 0x53d, 0}},
};

char32_t code_point_before(std::string_view utf8, size_t& position) {
  do {
    --position;
  } while ((utf8[position] & 0xc0) == 0x80);
  size_t start = position;
  return next_code_point(utf8, start);
}

/// Whether the sigma in [start, end) ends a word: something cased before it, nothing cased after it, skipping what is
/// case-ignorable.
bool is_final_sigma(std::string_view utf8, size_t start, size_t end) {
  bool cased_before = false;
  while (start > 0) {
    const char32_t c = code_point_before(utf8, start);
    if (spacy_unicode_is_case_ignorable(c)) continue;
    cased_before = spacy_unicode_is_cased(c) != 0;
    break;
  }
  if (!cased_before) return false;
  while (end < utf8.size()) {
    const char32_t c = next_code_point(utf8, end);
    if (!spacy_unicode_is_case_ignorable(c)) return spacy_unicode_is_cased(c) == 0;
  }
  return true;
}

/// Appends the ASCII characters from `position` on, mapped, and moves past them.
template <char First, char Last>
void append_ascii_flipped(std::string& out, std::string_view utf8, size_t& position) {
  while (position < utf8.size() && static_cast<uint8_t>(utf8[position]) < 0x80) {
    const char c = utf8[position++];
    out.push_back(c >= First && c <= Last ? static_cast<char>(c ^ 0x20) : c);
  }
}

void append_upper(std::string& out, char32_t c) {
  if (c >= 0x1f80 && c <= 0x1faf) {  // with iota subscript: the capital without it, then a capital iota
    constexpr char32_t kCapitals[] = {0x1f08, 0x1f28, 0x1f68};
    append_utf8(out, kCapitals[(c - 0x1f80) / 16] + (c & 7));
    append_utf8(out, kCapitalIota);
    return;
  }
  const auto* expansion = std::lower_bound(std::begin(kUpperExpansions), std::end(kUpperExpansions), c,
                                           [](const Expansion& entry, char32_t wanted) { return entry.from < wanted; });
  if (expansion == std::end(kUpperExpansions) || expansion->from != c) {
    append_utf8(out, spacy_unicode_to_upper(c));
    return;
  }
  for (const char16_t part : expansion->to) {
    if (part != 0) append_utf8(out, part);
  }
}

}  // namespace

std::string str_lower(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  size_t position = 0;
  while (append_ascii_flipped<'A', 'Z'>(out, utf8, position), position < utf8.size()) {
    const size_t start = position;
    const char32_t c = next_code_point(utf8, position);
    if (c == kCapitalSigma) {
      append_utf8(out, is_final_sigma(utf8, start, position) ? kFinalSigma : kSmallSigma);
    } else if (c == kCapitalIWithDot) {
      out += "i\xcc\x87";
    } else {
      append_utf8(out, spacy_unicode_to_lower(c));
    }
  }
  return out;
}

std::string str_upper(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  size_t position = 0;
  while (append_ascii_flipped<'a', 'z'>(out, utf8, position), position < utf8.size()) {
    append_upper(out, next_code_point(utf8, position));
  }
  return out;
}

}  // namespace spacy
