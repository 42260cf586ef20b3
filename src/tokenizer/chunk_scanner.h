// Where a text's chunks are: runs of white space and of anything else, a single space between two of them left out.
#pragma once

#include <string_view>

#include "text/unicode.h"
#include "text/utf8.h"

namespace spacy {

/// Goes over a text as Tokenizer._tokenize_affixes does: like str.split, but white space other than one space is a
/// chunk too. `utf8` is valid.
class ChunkScanner {
 public:
  explicit ChunkScanner(std::string_view utf8) : text_(utf8) {
    if (!text_.empty()) in_space_ = space_at(0) != 0;
  }

  /// The next chunk, not empty, and whether a space follows that belongs to it; false at the end.
  bool next(std::string_view& chunk, bool& has_space) {
    while (run_ < text_.size()) {
      const size_t start = start_;
      const size_t end = in_space_ ? end_of_space() : end_of_word();
      has_space = !in_space_ && end < text_.size() && text_[end] == ' ';
      run_ = end;
      start_ = has_space ? end + 1 : end;
      in_space_ = !in_space_;
      if (start >= end) continue;
      chunk = text_.substr(start, end - start);
      return true;
    }
    return false;
  }

 private:
  /// Bytes of the white space character at `position`, 0 where there is another character.
  size_t space_at(size_t position) const {
    size_t after = position;
    return is_space(next_code_point(text_, after)) ? after - position : 0;
  }

  size_t end_of_word() const {
    using namespace unicode_detail;
    size_t position = run_;
    while (position < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[position]);
      if (byte < 0x80) {
        if (kAsciiClasses[byte] & kSpace) break;
        ++position;
      } else if (may_lead_space(byte) && space_at(position) != 0) {
        break;
      } else {
        ++position;
      }
    }
    return position;
  }

  size_t end_of_space() const {
    size_t position = run_;
    while (position < text_.size()) {
      const size_t length = space_at(position);
      if (length == 0) break;
      position += length;
    }
    return position;
  }

  // U+0085, U+00A0, U+1680, U+2000..205F, U+3000: the first bytes of all white space beyond ASCII.
  static bool may_lead_space(unsigned char byte) { return byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3); }

  std::string_view text_;
  size_t run_ = 0;    // where the run of equal kind begins
  size_t start_ = 0;  // where its chunk begins: one further behind a space that belongs to the token before
  bool in_space_ = false;
};

}  // namespace spacy
