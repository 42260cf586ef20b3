#include "tokens/msgpack_cursor.h"

#include <cstring>
#include <vector>

#include "base/error.h"
#include "text/utf8.h"

namespace spacy {
namespace {
constexpr size_t kMaxLevels = 100;
}

void MsgpackCursor::fail(const std::string& why) const {
  throw Error("BAD_MSGPACK", std::string(what_) + ": " + why + " (at byte " + std::to_string(offset_ + at_) + ")");
}

std::string_view MsgpackCursor::take(uint64_t size) {
  if (size > left()) {
    if (!is_all_) throw NeedsMore{};
    fail("the data is cut off");
  }
  const std::string_view taken = bytes_.substr(at_, static_cast<size_t>(size));
  at_ += static_cast<size_t>(size);
  return taken;
}

uint64_t MsgpackCursor::big_endian(int bytes) {
  uint64_t value = 0;
  for (const char c : take(static_cast<uint64_t>(bytes))) value = value << 8 | static_cast<uint8_t>(c);
  return value;
}

MsgpackCursor::Head MsgpackCursor::sized(Kind kind, int bytes) {
  Head head{kind, big_endian(bytes), 0};
  if (kind != Kind::negative) return head;
  const int unused = 64 - 8 * bytes;
  const auto value = static_cast<int64_t>(head.number << unused) >> unused;
  head.number = static_cast<uint64_t>(value);
  if (value >= 0) head.kind = Kind::uint;
  return head;
}

MsgpackCursor::Head MsgpackCursor::real(int bytes) {
  Head head{Kind::real, 0, 0};
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

MsgpackCursor::Head MsgpackCursor::wide(uint8_t code) {
  const auto ext = [](uint64_t size) { return Head{Kind::ext, size + 1, 0}; };  // the type is the first byte
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

MsgpackCursor::Head MsgpackCursor::next() {
  const uint8_t code = byte();
  if (code < 0x80) return {Kind::uint, code, 0};
  if (code < 0x90) return {Kind::map, static_cast<uint64_t>(code & 0x0f), 0};
  if (code < 0xa0) return {Kind::array, static_cast<uint64_t>(code & 0x0f), 0};
  if (code < 0xc0) return {Kind::str, static_cast<uint64_t>(code & 0x1f), 0};
  if (code >= 0xe0) return {Kind::negative, static_cast<uint64_t>(static_cast<int64_t>(static_cast<int8_t>(code))), 0};
  return wide(code);
}

namespace {
std::string must(std::string_view field, const char* what) { return "'" + std::string(field) + "' must be " + what; }
}  // namespace

uint64_t MsgpackCursor::array_size(std::string_view field) {
  const Head head = next();
  if (head.kind != Kind::array) fail(must(field, "an array"));
  return head.number;
}

uint64_t MsgpackCursor::map_size(std::string_view field) {
  const Head head = next();
  if (head.kind != Kind::map) fail(must(field, "a map"));
  return head.number;
}

uint64_t MsgpackCursor::text_size(std::string_view field) {
  const Head head = next();
  if (!head.is_text()) fail(must(field, "text or bytes"));
  return head.number;
}

std::string_view MsgpackCursor::text(std::string_view field) { return take(text_size(field)); }

std::string_view MsgpackCursor::skip() {
  const size_t start = at_;
  // Not recursive: what is still to come is a count, so depth costs nothing. It can't overflow: each head takes a byte.
  for (uint64_t values = 1; values > 0; --values) {
    const Head head = next();
    if (head.is_text() || head.kind == Kind::ext) take(head.number);
    if (head.kind == Kind::array) values += head.number;
    if (head.kind == Kind::map) values += 2 * head.number;
  }
  return bytes_.substr(start, at_ - start);
}

std::string_view MsgpackCursor::skip_plain() {
  const size_t start = at_;
  std::vector<uint64_t> left = {1};  // values of each level that are still to come
  while (!left.empty()) {
    if (left.back() == 0) {
      left.pop_back();
      continue;
    }
    --left.back();
    const Head head = next();
    if (head.kind == Kind::ext) {
      fail("a value of the extension type " + std::to_string(static_cast<int8_t>(byte())) +
           ", which only the program that wrote it can read");
    }
    if (head.is_text()) {
      const std::string_view text = take(head.number);
      if (head.kind == Kind::str && find_invalid_utf8(text) != std::string_view::npos) fail("a string is not UTF-8");
    }
    if ((head.kind != Kind::array && head.kind != Kind::map) || head.number == 0) continue;
    if (left.size() == kMaxLevels) fail("it has more than " + std::to_string(kMaxLevels) + " levels");
    left.push_back(head.kind == Kind::map ? 2 * head.number : head.number);
  }
  return bytes_.substr(start, at_ - start);
}

}  // namespace spacy
