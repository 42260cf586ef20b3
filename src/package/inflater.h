// Deflated bytes of a source, inflated in pieces; can be copied in the middle to come back there later.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/files.h"

struct z_stream_s;

namespace spacy {

enum class Wrapping {
  kRaw,   // as in zip: the caller knows length and checksum
  kGzip,  // checksum and length of each gzip member are verified; several may follow each other
};

class Inflater final : public FileStream {
 public:
  /// Inflates source[begin, end). `what` names the data in errors.
  Inflater(std::shared_ptr<const ByteSource> source, uint64_t begin, uint64_t end, Wrapping wrapping, std::string what);
  ~Inflater() override;

  /// Throws Error BAD_ARCHIVE for damaged or cut-off data.
  size_t read(std::span<uint8_t> into) override;
  /// The same place again, to read on from independently. About 40 KB.
  std::unique_ptr<Inflater> copy() const;
  /// The place in the source of the next byte to take in.
  uint64_t source_offset() const;
  /// Drops the input buffer, which is filled again when needed.
  void release_buffer();

 private:
  struct Place {};
  Inflater(const Inflater& other, Place);
  void refill();
  void end_member();
  bool at_end_of_input();

  std::shared_ptr<const ByteSource> source_;
  uint64_t next_;  // what the buffer is filled from next
  uint64_t end_;
  Wrapping wrapping_;
  std::string what_;
  std::vector<uint8_t> buffer_;
  std::unique_ptr<z_stream_s> stream_;  // on the heap: zlib's state points back to it
  bool finished_ = false;
};

}  // namespace spacy
