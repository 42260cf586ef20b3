// Reads the characters, escapes and quantifiers of a pattern in Python's `re` syntax.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/regex_class.h"

namespace spacy {

/// What a backslash and its letters stand for.
struct RegexEscape {
  enum class Kind { kLiteral, kCategory, kPosition, kGroup };
  Kind kind = Kind::kLiteral;
  char32_t literal = 0;  // kLiteral
  char letter = 0;       // kCategory: one of dDsSwW; kPosition: one of AbBZ
  unsigned group = 0;    // kGroup
};

class RegexScanner {
 public:
  /// `pattern` is valid UTF-8 and outlives the scanner.
  explicit RegexScanner(std::string_view pattern) : pattern_(pattern) {}

  bool at_end() const { return position_ == pattern_.size(); }
  size_t position() const { return position_; }
  /// The next byte, or 0 at the end (and for NUL).
  char peek() const { return at_end() ? '\0' : pattern_[position_]; }
  /// Moves past `wanted` if it stands here.
  bool accept(std::string_view wanted);
  /// The next character; there is one.
  char32_t next();
  /// What stands before `end`, which is passed too.
  std::string_view until(char end, const char* what);

  /// After the backslash.
  RegexEscape escape_in_class();
  RegexEscape escape_outside_class();
  /// The class after its opening bracket, up to and with its closing one.
  RegexClass character_class(bool ascii);
  /// {m}, {m,}, {,n} or {m,n} as PCRE2 writes it, after the opening brace; nothing, and nothing passed, if it is not
  /// one.
  std::optional<std::string> braces();

  /// Throws Error BAD_PATTERN: "... at position N".
  [[noreturn]] void fail(const std::string& what) const;

 private:
  std::optional<RegexEscape> common_escape(char32_t c);
  char32_t hex(int digits);
  char32_t octal(char32_t first, int more);
  std::string digits();
  RegexEscape class_item();

  std::string_view pattern_;
  size_t position_ = 0;
};

}  // namespace spacy
