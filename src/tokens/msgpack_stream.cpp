#include "tokens/msgpack_stream.h"

#include <algorithm>
#include <cstring>

#include "base/error.h"

namespace spacy {
namespace {
constexpr size_t kBuffer = 1U << 16;
}  // namespace

size_t MemoryStream::read(std::span<uint8_t> into) {
  const size_t size = std::min(into.size(), rest_.size());
  if (size > 0) std::memcpy(into.data(), rest_.data(), size);
  rest_.remove_prefix(size);
  return size;
}

MsgpackStream::MsgpackStream(FileStream& source, std::string what)
    : source_(source), what_(std::move(what)), buffer_(kBuffer) {}

void MsgpackStream::fail(const std::string& why) const {
  throw Error("BAD_MSGPACK", what_ + ": " + why + " (at byte " + std::to_string(offset_) + ")");
}

bool MsgpackStream::refill() {
  at_ = 0;
  end_ = source_.read(buffer_);
  return end_ > 0;
}

bool MsgpackStream::at_end() { return at_ == end_ && !refill(); }

uint8_t MsgpackStream::byte() {
  if (at_ == end_ && !refill()) fail("the data is cut off");
  ++offset_;
  if (record_) record_->push_back(static_cast<char>(buffer_[at_]));
  return buffer_[at_++];
}

uint64_t MsgpackStream::big_endian(int bytes) {
  uint64_t value = 0;
  for (int i = 0; i < bytes; ++i) value = value << 8 | byte();
  return value;
}

void MsgpackStream::read(std::span<uint8_t> into) {
  for (size_t filled = 0; filled < into.size();) {
    if (at_ == end_ && !refill()) fail("the data is cut off");
    const size_t size = std::min(into.size() - filled, end_ - at_);
    std::memcpy(into.data() + filled, buffer_.data() + at_, size);
    filled += size;
    at_ += size;
    offset_ += size;
  }
}

void MsgpackStream::read(uint64_t size, std::string& out) {
  while (size > 0) {
    if (at_ == end_ && !refill()) fail("the data is cut off");
    const size_t piece = static_cast<size_t>(std::min<uint64_t>(size, end_ - at_));
    out.append(reinterpret_cast<const char*>(buffer_.data()) + at_, piece);
    at_ += piece;
    offset_ += piece;
    size -= piece;
  }
}

MsgpackStream::Head MsgpackStream::sized(Kind kind, int bytes) {
  Head head;
  head.kind = kind;
  head.number = big_endian(bytes);
  if (kind == Kind::negative) {
    const int unused = 64 - 8 * bytes;
    const auto value = static_cast<int64_t>(head.number << unused) >> unused;
    head.number = static_cast<uint64_t>(value);
    if (value >= 0) head.kind = Kind::uint;
  }
  return head;
}

MsgpackStream::Head MsgpackStream::ext(uint64_t size) {
  Head head;
  head.kind = Kind::ext;
  head.number = size + 1;  // the type is the first byte
  return head;
}

MsgpackStream::Head MsgpackStream::real(int bytes) {
  Head head;
  head.kind = Kind::real;
  const uint64_t bits = big_endian(bytes);
  if (bytes == 4) {
    const auto narrow = static_cast<uint32_t>(bits);
    float value = 0;
    std::memcpy(&value, &narrow, sizeof value);
    head.real = value;
  } else {
    std::memcpy(&head.real, &bits, sizeof bits);
  }
  return head;
}

MsgpackStream::Head MsgpackStream::wide(uint8_t code) {
  switch (code) {
    case 0xc0:
      return {};
    case 0xc2:
    case 0xc3:
      return {Kind::boolean, static_cast<uint64_t>(code & 1), 0};
    case 0xc4:
    case 0xc5:
    case 0xc6:
      return sized(Kind::bin, 1 << (code - 0xc4));
    case 0xc7:
    case 0xc8:
    case 0xc9:
      return ext(big_endian(1 << (code - 0xc7)));
    case 0xca:
      return real(4);
    case 0xcb:
      return real(8);
    case 0xcc:
    case 0xcd:
    case 0xce:
    case 0xcf:
      return sized(Kind::uint, 1 << (code - 0xcc));
    case 0xd0:
    case 0xd1:
    case 0xd2:
    case 0xd3:
      return sized(Kind::negative, 1 << (code - 0xd0));
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return ext(1ULL << (code - 0xd4));
    case 0xd9:
    case 0xda:
    case 0xdb:
      return sized(Kind::str, 1 << (code - 0xd9));
    case 0xdc:
    case 0xdd:
      return sized(Kind::array, 2 << (code - 0xdc));
    case 0xde:
    case 0xdf:
      return sized(Kind::map, 2 << (code - 0xde));
    default:
      fail("a byte that msgpack does not use");
  }
}

MsgpackStream::Head MsgpackStream::next() {
  const uint8_t code = byte();
  if (code < 0x80) return {Kind::uint, code, 0};
  if (code < 0x90) return {Kind::map, static_cast<uint64_t>(code & 0x0f), 0};
  if (code < 0xa0) return {Kind::array, static_cast<uint64_t>(code & 0x0f), 0};
  if (code < 0xc0) return {Kind::str, static_cast<uint64_t>(code & 0x1f), 0};
  if (code >= 0xe0) return {Kind::negative, static_cast<uint64_t>(static_cast<int64_t>(static_cast<int8_t>(code))), 0};
  return wide(code);
}

uint64_t MsgpackStream::array_size(const char* field) {
  const Head head = next();
  if (head.kind != Kind::array) fail(std::string("'") + field + "' must be an array");
  return head.number;
}

uint64_t MsgpackStream::map_size(const char* field) {
  const Head head = next();
  if (head.kind != Kind::map) fail(std::string("'") + field + "' must be a map");
  return head.number;
}

uint64_t MsgpackStream::text_size(const char* field) {
  const Head head = next();
  if (!head.is_text()) fail(std::string("'") + field + "' must be text or bytes");
  return head.number;
}

std::string MsgpackStream::text(const char* field) {
  std::string out;
  read(text_size(field), out);
  return out;
}

void MsgpackStream::copy_contents(const Head& head) {
  uint64_t left = head.number;
  while (left > 0) {
    if (at_ == end_ && !refill()) fail("the data is cut off");
    const size_t piece = static_cast<size_t>(std::min<uint64_t>(left, end_ - at_));
    if (record_) record_->append(reinterpret_cast<const char*>(buffer_.data()) + at_, piece);
    at_ += piece;
    offset_ += piece;
    left -= piece;
  }
}

void MsgpackStream::skip() {
  // Not recursive: what is still to come is a count, so depth costs nothing. It can't overflow: each head takes a byte.
  for (uint64_t left = 1; left > 0; --left) {
    const Head head = next();
    if (head.is_text() || head.kind == Kind::ext) copy_contents(head);
    if (head.kind == Kind::array) left += head.number;
    if (head.kind == Kind::map) left += 2 * head.number;
  }
}

void MsgpackStream::capture(std::string& out) {
  record_ = &out;
  try {
    skip();
  } catch (...) {
    record_ = nullptr;
    throw;
  }
  record_ = nullptr;
}

}  // namespace spacy
