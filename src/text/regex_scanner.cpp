#include "text/regex_scanner.h"

#include <algorithm>

#include "base/error.h"
#include "text/utf8.h"

namespace spacy {
namespace {

/// PCRE2's limit; Python's is 4,294,967,295.
constexpr unsigned kMaxRepeat = 65535;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_octal(char32_t c) { return c >= U'0' && c <= U'7'; }
bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
bool is_one_of(char32_t c, std::string_view chars) {
  return c != 0 && c < 0x80 && chars.find(static_cast<char>(c)) != std::string_view::npos;
}

RegexEscape literal(char32_t c) {
  RegexEscape escape;
  escape.literal = c;
  return escape;
}

RegexEscape lettered(RegexEscape::Kind kind, char32_t letter) {
  RegexEscape escape;
  escape.kind = kind;
  escape.letter = static_cast<char>(letter);
  return escape;
}

}  // namespace

void RegexScanner::fail(const std::string& what) const {
  constexpr size_t kShown = 80;
  std::string shown(pattern_.substr(0, kShown));
  while (!shown.empty() && find_invalid_utf8(shown) != std::string::npos) shown.pop_back();
  if (shown.size() < pattern_.size()) shown += "…";
  throw Error("BAD_PATTERN",
              "regular expression \"" + shown + "\": " + what + " at position " + std::to_string(position_));
}

bool RegexScanner::accept(std::string_view wanted) {
  if (pattern_.substr(position_, wanted.size()) != wanted) return false;
  position_ += wanted.size();
  return true;
}

char32_t RegexScanner::next() { return next_code_point(pattern_, position_); }

std::string_view RegexScanner::until(char end, const char* what) {
  const size_t found = pattern_.find(end, position_);
  if (found == std::string_view::npos) fail(std::string("missing ") + end + ", unterminated " + what);
  const std::string_view text = pattern_.substr(position_, found - position_);
  position_ = found + 1;
  return text;
}

char32_t RegexScanner::hex(int digits) {
  char32_t value = 0;
  for (int i = 0; i < digits; ++i) {
    const char c = peek();
    const char lower = static_cast<char>(c | 0x20);
    const bool is_hex = is_digit(static_cast<char32_t>(c)) || (lower >= 'a' && lower <= 'f');
    if (!is_hex) fail("incomplete escape");
    value = value << 4 | static_cast<char32_t>(c <= '9' ? c - '0' : lower - 'a' + 10);
    ++position_;
  }
  if (value > 0x10ffff) fail("bad escape: no such code point");
  return value;
}

char32_t RegexScanner::octal(char32_t first, int more) {
  char32_t value = first - U'0';
  for (; more > 0 && is_octal(static_cast<char32_t>(peek())); --more) value = value * 8 + (next() - U'0');
  if (value > 0377) fail("octal escape value outside of range 0-0o377");
  return value;
}

std::string RegexScanner::digits() {
  std::string found;
  while (is_digit(static_cast<char32_t>(peek()))) found.push_back(static_cast<char>(next()));
  found.erase(0, std::min(found.find_first_not_of('0'), found.empty() ? 0 : found.size() - 1));
  return found;
}

std::optional<RegexEscape> RegexScanner::common_escape(char32_t c) {
  constexpr std::string_view kNames = "afnrtv\\";
  constexpr std::string_view kValues = "\a\f\n\r\t\v\\";
  if (is_one_of(c, kNames)) return literal(static_cast<char32_t>(kValues[kNames.find(static_cast<char>(c))]));
  if (is_one_of(c, "dDsSwW")) return lettered(RegexEscape::Kind::kCategory, c);
  if (c == U'x') return literal(hex(2));
  if (c == U'u') return literal(hex(4));
  if (c == U'U') return literal(hex(8));
  if (c == U'N') fail("\\N{...} is not supported: write the character itself or \\uXXXX");
  if (c == U'0') return literal(octal(c, 2));
  return std::nullopt;
}

RegexEscape RegexScanner::escape_in_class() {
  if (at_end()) fail("bad escape (end of pattern)");
  const char32_t c = next();
  if (const auto common = common_escape(c)) return *common;
  if (c == U'b') return literal(U'\b');
  if (is_octal(c)) return literal(octal(c, 2));
  if (is_letter(c) || is_digit(c)) fail("bad escape");
  return literal(c);
}

RegexEscape RegexScanner::escape_outside_class() {
  if (at_end()) fail("bad escape (end of pattern)");
  const char32_t c = next();
  if (const auto common = common_escape(c)) return *common;
  if (is_one_of(c, "AbBZ")) return lettered(RegexEscape::Kind::kPosition, c);
  if (is_letter(c)) fail("bad escape");
  if (!is_digit(c)) return literal(c);
  const auto digit_at = [&](size_t offset) {
    return position_ + offset < pattern_.size() ? static_cast<char32_t>(pattern_[position_ + offset]) : U'\0';
  };
  if (is_octal(c) && is_octal(digit_at(0)) && is_octal(digit_at(1))) return literal(octal(c, 2));
  RegexEscape escape;
  escape.kind = RegexEscape::Kind::kGroup;
  escape.group = c - U'0';
  if (is_digit(digit_at(0))) escape.group = escape.group * 10 + (next() - U'0');
  return escape;
}

RegexEscape RegexScanner::class_item() {
  if (at_end()) fail("unterminated character set");
  const char32_t c = next();
  return c == U'\\' ? escape_in_class() : literal(c);
}

RegexClass RegexScanner::character_class(bool ascii) {
  RegexClass result;
  const auto add = [&](const RegexEscape& item) {
    if (item.kind == RegexEscape::Kind::kLiteral) {
      result.add(item.literal, item.literal);
    } else if (item.letter == 's' || item.letter == 'S') {
      result.add_spaces(item.letter == 'S', ascii);
    } else {
      result.add_category(item.letter, ascii);
    }
  };
  if (accept("^")) result.negate();
  for (bool is_first = true; is_first || !accept("]"); is_first = false) {
    const RegexEscape low = class_item();
    if (!accept("-")) {
      add(low);
    } else if (accept("]")) {
      add(low);
      add(literal(U'-'));
      break;
    } else {
      const RegexEscape high = class_item();
      const bool are_characters = low.kind == RegexEscape::Kind::kLiteral && high.kind == RegexEscape::Kind::kLiteral;
      if (!are_characters || high.literal < low.literal) fail("bad character range");
      result.add(low.literal, high.literal);
    }
  }
  return result;
}

std::optional<std::string> RegexScanner::braces() {
  const size_t start = position_;
  if (peek() == '}') return std::nullopt;
  const std::string low = digits();
  const bool has_comma = accept(",");
  const std::string high = has_comma ? digits() : low;
  if (!accept("}")) {
    position_ = start;
    return std::nullopt;
  }
  const auto value = [&](const std::string& number, unsigned if_empty) {
    if (number.size() > 5 || (!number.empty() && std::stoul(number) > kMaxRepeat)) {
      fail("the repetition number is too large (at most 65535)");
    }
    return number.empty() ? if_empty : static_cast<unsigned>(std::stoul(number));
  };
  const unsigned min = value(low, 0);
  if (value(high, kMaxRepeat) < min) fail("min repeat greater than max repeat");
  if (!has_comma) return "{" + low + "}";
  return "{" + (low.empty() ? "0" : low) + "," + high + "}";
}

}  // namespace spacy
