// Short ways to open an archive in memory and to see how it is refused.
#pragma once

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/error.h"
#include "package/archive.h"

namespace spacy::testing {

/// A source that owns its bytes.
class StringSource final : public ByteSource {
 public:
  explicit StringSource(std::string bytes) : bytes_(std::move(bytes)) {}
  uint64_t size() const override { return bytes_.size(); }
  void read(uint64_t offset, std::span<uint8_t> into) const override {
    if (offset > bytes_.size() || into.size() > bytes_.size() - offset) throw std::out_of_range("beyond the source");
    std::copy_n(bytes_.data() + offset, into.size(), into.data());
  }

 private:
  std::string bytes_;
};

inline std::shared_ptr<const ByteSource> source_of(std::string bytes) {
  return std::make_shared<StringSource>(std::move(bytes));
}

inline std::unique_ptr<Files> open_bytes(std::string bytes) { return open_archive(source_of(std::move(bytes))); }

/// Opens and reads everything; the refusal's message, or "" where all is well.
inline std::string refusal(std::string bytes) {
  try {
    const auto files = open_bytes(std::move(bytes));
    for (const std::string& path : files->list()) files->read(path);
  } catch (const Error& error) {
    return error.code() == "BAD_ARCHIVE" ? error.message() : "WRONG CODE " + error.code();
  }
  return "";
}

}  // namespace spacy::testing
