// How far from a text's end a suffix can begin, so that a search need not go over a whole long text each time that one
// character is cut from it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spacy {

/// Some of the ASCII characters, and all others or none of them.
struct CharacterSet {
  std::array<uint64_t, 2> ascii{};
  bool beyond_ascii = false;

  bool has(unsigned char byte) const { return byte < 128 ? (ascii[byte >> 6] >> (byte & 63)) & 1 : beyond_ascii; }
  void add(char32_t c);
  void add(const CharacterSet& other);
};

/// What is known of a pattern whose alternatives all end in '$', in Python's syntax.
class SuffixWindow {
 public:
  /// Nothing is known of a pattern that it can't read (flags other than u, references, octal escapes, an alternative
  /// that does not end in '$'): then the window is the whole text.
  explicit SuffixWindow(std::string_view python_pattern);

  /// No match begins before this byte of `utf8` (valid).
  size_t start(std::string_view utf8) const;

 private:
  bool known_ = false;
  size_t longest_ = 0;       // characters, of alternatives that have a longest match
  CharacterSet repeatable_;  // what the others are made of
};

}  // namespace spacy
