// msgpack taken apart value by value, where it lies: nothing is copied, nothing is held.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace spacy {

/// Every error is BAD_MSGPACK with `what` and the offset. No length is believed before the bytes are there.
class MsgpackCursor {
 public:
  enum class Kind { nil, boolean, uint, negative, real, str, bin, array, map, ext };
  struct Head {
    Kind kind = Kind::nil;
    uint64_t number = 0;  // the value (a negative one's two's complement), or the length of what follows
    double real = 0;
    bool is_text() const { return kind == Kind::str || kind == Kind::bin; }
  };
  /// Thrown where the bytes end inside a value although more are to come.
  struct NeedsMore {};

  /// `what` names the document in errors, `offset` is where `bytes` begin in it. `is_all`: the document ends with them.
  MsgpackCursor(std::string_view bytes, std::string_view what, uint64_t offset = 0, bool is_all = true)
      : bytes_(bytes), what_(what), offset_(offset), is_all_(is_all) {}

  /// The next value's head. Contents of str, bin and ext are to be taken next, elements of arrays and maps follow one
  /// by one.
  Head next();
  uint64_t array_size(std::string_view field);
  uint64_t map_size(std::string_view field);
  /// A str or bin, whole.
  std::string_view text(std::string_view field);
  /// The length of a str or bin whose bytes are to be taken.
  uint64_t text_size(std::string_view field);
  /// The next so many bytes.
  std::string_view take(uint64_t size);
  /// Passes over one value of any depth; its bytes.
  std::string_view skip();
  /// The same where it must be one that Python's srsly, and js/src/msgpack.ts, can read: no extension type, strings of
  /// UTF-8, a hundred levels at most.
  std::string_view skip_plain();

  bool at_end() const { return at_ == bytes_.size(); }
  size_t position() const { return at_; }
  /// Bytes that are there and not taken yet.
  size_t left() const { return bytes_.size() - at_; }

  [[noreturn]] void fail(const std::string& why) const;

 private:
  uint8_t byte() { return static_cast<uint8_t>(take(1)[0]); }
  uint64_t big_endian(int bytes);
  Head sized(Kind kind, int bytes);
  Head real(int bytes);
  Head wide(uint8_t code);

  std::string_view bytes_;
  std::string_view what_;
  uint64_t offset_;
  bool is_all_;
  size_t at_ = 0;
};

}  // namespace spacy
