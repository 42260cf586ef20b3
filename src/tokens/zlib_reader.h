// zlib data inflated while it arrives.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/error.h"

namespace spacy {

/// Bytes after the end of the zlib stream are not looked at, as in Python's zlib.decompress.
class ZlibReader {
 public:
  ZlibReader();
  ~ZlibReader();

  /// Keeps a copy of the next bytes. To be called when read() is hungry.
  void give(std::span<const uint8_t> bytes);
  /// Fills `into` as far as what was given goes; how much it was. Throws Error E1014 for damaged data.
  size_t read(std::span<uint8_t> into);
  /// Whether nothing is left of what was given.
  bool is_hungry() const;
  /// Whether the stream has ended.
  bool is_done() const { return done_; }
  /// Throws Error E1014 where the stream has not ended.
  void finish() const;

 private:
  struct State;

  std::vector<uint8_t> given_;
  std::unique_ptr<State> state_;
  bool done_ = false;
};

}  // namespace spacy
