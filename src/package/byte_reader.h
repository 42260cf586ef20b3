// Little-endian numbers out of a few bytes of an archive, checked against their end.
#pragma once

#include <cstdint>
#include <string_view>

#include "package/archive_files.h"

namespace spacy {

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::string_view rest() const { return rest_; }
  std::string_view take(uint64_t count) {
    if (count > rest_.size()) bad_archive("one of its records is cut off");
    const std::string_view taken = rest_.substr(0, static_cast<size_t>(count));
    rest_.remove_prefix(taken.size());
    return taken;
  }
  uint16_t u16() { return static_cast<uint16_t>(number(2)); }
  uint32_t u32() { return static_cast<uint32_t>(number(4)); }
  uint64_t u64() { return number(8); }

 private:
  uint64_t number(size_t width) {
    const std::string_view bytes = take(width);
    uint64_t value = 0;
    for (size_t i = width; i > 0; --i) value = value << 8 | static_cast<uint8_t>(bytes[i - 1]);
    return value;
  }

  std::string_view rest_;
};

}  // namespace spacy
