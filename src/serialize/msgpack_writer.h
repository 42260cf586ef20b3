// msgpack as srsly writes it, appended to a string.
#pragma once

#include <cstdint>
#include <cstring>
#include <msgpack.hpp>
#include <span>
#include <string>
#include <string_view>

#include "serialize/json.h"

namespace spacy {

struct StringSink {
  std::string& out;
  void write(const char* bytes, size_t size) { out.append(bytes, size); }
};

class MsgpackWriter {
 public:
  explicit MsgpackWriter(std::string& out) : out_(out), sink_{out}, packer_(sink_) {}
  MsgpackWriter(const MsgpackWriter&) = delete;
  MsgpackWriter& operator=(const MsgpackWriter&) = delete;

  MsgpackWriter& pack_map(size_t size) { return with(packer_.pack_map(static_cast<uint32_t>(size))); }
  MsgpackWriter& pack_array(size_t size) { return with(packer_.pack_array(static_cast<uint32_t>(size))); }
  /// The head of so many bytes.
  MsgpackWriter& pack_bin(uint64_t size) { return with(packer_.pack_bin(static_cast<uint32_t>(size))); }
  MsgpackWriter& pack_bytes(std::string_view bytes) { return pack_bin(bytes.size()).append(bytes); }
  MsgpackWriter& pack(std::string_view text) {
    packer_.pack_str(static_cast<uint32_t>(text.size()));
    return append(text);
  }
  MsgpackWriter& pack_number(uint64_t value) { return with(packer_.pack_uint64(value)); }
  /// Eight bytes always: the packer makes 0.0 a whole number, which Python's does not.
  MsgpackWriter& pack_real(double value) {
    uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    out_ += '\xcb';
    for (int shift = 56; shift >= 0; shift -= 8) out_ += static_cast<char>(bits >> shift);
    return *this;
  }
  MsgpackWriter& pack_bool(bool value) { return with(value ? packer_.pack_true() : packer_.pack_false()); }
  MsgpackWriter& pack_nil() { return with(packer_.pack_nil()); }
  MsgpackWriter& pack_signed(int64_t value) { return with(packer_.pack_int64(value)); }
  /// A value that was read, as Python writes it again.
  MsgpackWriter& pack_object(const msgpack::object& object);
  MsgpackWriter& pack_json(const Json& value);
  /// All of a numpy array of 32-bit floats but its numbers, which follow: four bytes each, little-endian.
  MsgpackWriter& pack_floats(std::span<const uint64_t> shape);
  /// Bytes that are packed already.
  MsgpackWriter& append(std::string_view packed) {
    out_ += packed;
    return *this;
  }

 private:
  template <typename Result>
  MsgpackWriter& with(Result&&) {
    return *this;
  }

  std::string& out_;
  StringSink sink_;
  msgpack::packer<StringSink> packer_;
};

}  // namespace spacy
