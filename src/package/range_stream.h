// A piece of a source as a stream.
#pragma once

#include <algorithm>
#include <memory>
#include <utility>

#include "base/files.h"

namespace spacy {

/// Bytes of a source as they lie: [begin, end), which the source has.
class RangeStream final : public FileStream {
 public:
  RangeStream(std::shared_ptr<const ByteSource> source, uint64_t begin, uint64_t end)
      : source_(std::move(source)), next_(begin), end_(end) {}

  size_t read(std::span<uint8_t> into) override {
    const auto count = static_cast<size_t>(std::min<uint64_t>(into.size(), end_ - next_));
    if (count == 0) return 0;
    source_->read(next_, into.first(count));
    next_ += count;
    return count;
  }

 private:
  std::shared_ptr<const ByteSource> source_;
  uint64_t next_;
  uint64_t end_;
};

}  // namespace spacy
