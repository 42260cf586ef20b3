// strings.json: a JSON array of strings, read straight into a store.
#pragma once

#include <string>
#include <string_view>

namespace spacy {

/// Walks over a JSON array of strings without building a tree of values. What it hands out is valid UTF-8.
class StringArrayReader {
 public:
  /// Throws Error BAD_JSON naming `what` where `json` is not UTF-8 or does not begin an array.
  StringArrayReader(std::string_view json, std::string_view what);

  /// The next string, valid until the next call; false at the array's end. Throws Error BAD_JSON with the offset.
  bool next(std::string_view& string);

 private:
  void skip_space();
  void finish();
  std::string_view read_string();
  void read_escape();
  char32_t read_hex4();
  [[noreturn]] void fail(std::string_view problem) const;

  std::string_view json_;
  std::string_view what_;
  size_t position_ = 0;
  bool first_ = true;
  std::string unescaped_;
};

}  // namespace spacy
