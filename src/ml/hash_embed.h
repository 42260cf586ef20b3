// A table of rows where a key's row is the sum of four, chosen by hashes of the key (thinc.layers.hashembed).
#pragma once

#include "ml/floats.h"
#include "ml/layer.h"

namespace spacy {

class HashEmbed final : public Layer {
 public:
  /// `seed` holds until the file says another.
  HashEmbed(size_t width, size_t rows, uint32_t seed) : width_(width), rows_(rows), seed_(seed) {}

  size_t width() const { return width_; }
  /// out[0..width) = the row of `key`.
  void embed(uint64_t key, float* out) const;
  /// With the node that takes its column of the attributes.
  Blueprint blueprint() override;

 private:
  size_t width_;
  size_t rows_;
  uint32_t seed_;
  Floats table_;
};

}  // namespace spacy
