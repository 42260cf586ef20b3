// A block of floats on a cache line's boundary: weights, and the scratch space that layers write into.
#pragma once

#include <cstddef>
#include <memory>
#include <new>

namespace spacy {

/// Widths are rounded up to this many floats, so that no kernel has a ragged edge.
constexpr size_t kLane = 16;

constexpr size_t padded(size_t width) { return (width + kLane - 1) / kLane * kLane; }

class Floats {
 public:
  Floats() = default;
  /// `size` zeros.
  explicit Floats(size_t size) { reset(size); }

  float* data() { return data_.get(); }
  const float* data() const { return data_.get(); }
  size_t size() const { return size_; }

  /// `size` zeros, whatever was there.
  void reset(size_t size);
  /// Room for `size` floats whose values are not defined; keeps the block where it is large enough.
  void reserve(size_t size) {
    if (size > size_) reset(size);
  }
  /// Gives a block back that is larger than scratch space should stay.
  void trim() {
    if (size_ <= kMaxScratch) return;
    data_.reset();
    size_ = 0;
  }

  static constexpr size_t kMaxScratch = size_t{1} << 20;

 private:
  struct Free {
    void operator()(float* floats) const { ::operator delete (floats, std::align_val_t{64}); }
  };
  std::unique_ptr<float, Free> data_;
  size_t size_ = 0;
};

}  // namespace spacy
