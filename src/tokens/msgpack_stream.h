// msgpack read value by value from a stream: large documents are taken apart without being held whole.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"

namespace spacy {

/// Bytes that the caller keeps alive, as a stream.
class MemoryStream final : public FileStream {
 public:
  explicit MemoryStream(std::string_view bytes) : rest_(bytes) {}
  size_t read(std::span<uint8_t> into) override;

 private:
  std::string_view rest_;
};

/// Every error is BAD_MSGPACK with `what` and the offset. No call allocates by a length that it has only been told:
/// memory grows with the bytes that are there.
class MsgpackStream {
 public:
  enum class Kind { nil, boolean, uint, negative, real, str, bin, array, map, ext };
  struct Head {
    Kind kind = Kind::nil;
    uint64_t number = 0;  // the value (a negative one's two's complement), or the length of what follows
    double real = 0;
    bool is_text() const { return kind == Kind::str || kind == Kind::bin; }
  };

  /// Reads from `source`, which must outlive it. `what` names the document in errors.
  MsgpackStream(FileStream& source, std::string what);

  /// The next value's head. Contents of str, bin and ext are to be read next, elements of arrays and maps follow one by
  /// one.
  Head next();
  uint64_t array_size(const char* field);
  uint64_t map_size(const char* field);
  /// A str or bin, whole.
  std::string text(const char* field);
  /// The length of a str or bin whose bytes are to be fetched by read().
  uint64_t text_size(const char* field);
  /// Fills `into` from the contents of a str or bin.
  void read(std::span<uint8_t> into);
  /// Appends `size` bytes of contents to `out`.
  void read(uint64_t size, std::string& out);
  /// Passes over one value of any depth.
  void skip();
  /// Appends one value's bytes to `out`.
  void capture(std::string& out);
  bool at_end();
  /// Inflated bytes consumed so far.
  uint64_t offset() const { return offset_; }

  [[noreturn]] void fail(const std::string& why) const;

 private:
  uint8_t byte();
  uint64_t big_endian(int bytes);
  Head sized(Kind kind, int bytes);
  Head ext(uint64_t size);
  Head real(int bytes);
  Head wide(uint8_t code);
  bool refill();
  void copy_contents(const Head& head);

  FileStream& source_;
  std::string what_;
  std::vector<uint8_t> buffer_;
  size_t at_ = 0;
  size_t end_ = 0;
  uint64_t offset_ = 0;
  std::string* record_ = nullptr;
};

}  // namespace spacy
