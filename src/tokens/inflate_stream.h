// zlib data read as a stream: what is inflated is never whole in memory here.
#pragma once

#include <memory>
#include <span>

#include "base/files.h"

namespace spacy {

/// The inflated contents of zlib-wrapped bytes, which the caller keeps alive. Bytes after the end of the zlib stream
/// are not looked at, as in Python's zlib.decompress.
class InflateStream final : public FileStream {
 public:
  explicit InflateStream(std::span<const uint8_t> bytes);
  ~InflateStream() override;
  /// Throws Error E1014: not zlib data, damaged or cut off.
  size_t read(std::span<uint8_t> into) override;

 private:
  struct State;
  void feed();

  std::span<const uint8_t> rest_;
  std::unique_ptr<State> state_;
  bool done_ = false;
};

}  // namespace spacy
