#include "vocab/strings_json.h"

#include "base/error.h"
#include "text/utf8.h"

namespace spacy {

StringArrayReader::StringArrayReader(std::string_view json, std::string_view what) : json_(json), what_(what) {
  const size_t invalid = find_invalid_utf8(json);
  if (invalid != std::string_view::npos) {
    position_ = invalid;
    fail("bytes that are not UTF-8");
  }
  skip_space();
  if (position_ == json_.size() || json_[position_] != '[') fail("no '[' where the array of strings should begin");
  ++position_;
}

void StringArrayReader::skip_space() {
  while (position_ < json_.size()) {
    const char c = json_[position_];
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return;
    ++position_;
  }
}

bool StringArrayReader::next(std::string_view& string) {
  skip_space();
  if (position_ == json_.size()) fail("the end of the file inside the array");
  if (json_[position_] == ']') {
    finish();
    return false;
  }
  if (!first_) {
    if (json_[position_] != ',') fail("neither ',' nor ']' after a string");
    ++position_;
    skip_space();
  }
  first_ = false;
  string = read_string();
  return true;
}

void StringArrayReader::finish() {
  ++position_;
  skip_space();
  if (position_ != json_.size()) fail("something after the array's end");
  --position_;  // a further call finds the end again
  while (json_[position_] != ']') --position_;
}

std::string_view StringArrayReader::read_string() {
  if (position_ == json_.size() || json_[position_] != '"') fail("something that is not a string");
  const size_t start = ++position_;
  bool plain = true;
  for (; position_ < json_.size(); ++position_) {
    const auto c = static_cast<unsigned char>(json_[position_]);
    if (c == '"') {
      const std::string_view raw = json_.substr(start, position_ - start);
      ++position_;
      return plain ? raw : std::string_view(unescaped_);
    }
    if (c < 0x20) fail("a control character inside a string");
    if (c == '\\') {
      if (plain) unescaped_.assign(json_, start, position_ - start);
      plain = false;
      read_escape();
    } else if (!plain) {
      unescaped_.push_back(json_[position_]);
    }
  }
  fail("a string without an end");
}

// At a backslash; leaves position_ at the escape's last character.
void StringArrayReader::read_escape() {
  if (++position_ == json_.size()) fail("a string without an end");
  static constexpr std::string_view kLetters = "\"\\/bfnrt";
  static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  const size_t letter = kLetters.find(json_[position_]);
  if (letter != std::string_view::npos) {
    unescaped_.push_back(kMeanings[letter]);
    return;
  }
  if (json_[position_] != 'u') fail("an unknown escape");
  char32_t c = read_hex4();
  if (c >= 0xD800 && c < 0xDC00) {
    if (json_.substr(position_ + 1, 2) != "\\u") fail("half a surrogate pair");
    position_ += 2;
    const char32_t low = read_hex4();
    if (low < 0xDC00 || low > 0xDFFF) fail("half a surrogate pair");
    c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
  } else if (c >= 0xDC00 && c < 0xE000) {
    fail("half a surrogate pair");
  }
  append_utf8(unescaped_, c);
}

char32_t StringArrayReader::read_hex4() {
  char32_t value = 0;
  for (int digit = 0; digit < 4; ++digit) {
    if (++position_ >= json_.size()) fail("a string without an end");
    const char c = json_[position_];
    const char lower = static_cast<char>(c | 0x20);
    if (c >= '0' && c <= '9') {
      value = value * 16 + static_cast<char32_t>(c - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      value = value * 16 + static_cast<char32_t>(lower - 'a' + 10);
    } else {
      fail("\\u without four hexadecimal digits");
    }
  }
  return value;
}

void StringArrayReader::fail(std::string_view problem) const {
  throw Error("BAD_JSON", std::string(what_) + " should be a JSON array of strings, but has " + std::string(problem) +
                              " at byte " + std::to_string(position_) + ".");
}

}  // namespace spacy
