// A linear layer over a great many features that are there or not, found in its weights by hashes
// (thinc.layers.sparselinear).
#pragma once

#include <span>
#include <string>

#include "ml/floats.h"
#include "ml/layer.h"

namespace spacy {

class SparseLinear final : public Layer {
 public:
  /// A feature and how often it is there.
  struct Feature {
    uint64_t key = 0;
    float count = 0;
  };
  /// `length` weights for each class. In the first version the weights of a class begin one place after
  /// those of the class before it, so that classes share most of what they use: `shares`, until the file says
  /// otherwise.
  SparseLinear(size_t length, bool shares) : length_(length), shares_(shares) {}

  /// 0 until it is read.
  size_t width() const { return width_; }
  /// Writes width() scores.
  void score(std::span<const Feature> features, float* out) const;
  Blueprint blueprint() override;

 private:
  void read(ModelNode& node);
  void write(std::string_view name, float* to) const;

  size_t length_;
  bool shares_;
  size_t width_ = 0;
  Floats weights_;  // as in the file where they are shared, else those of a feature side by side
  Floats bias_;
};

}  // namespace spacy
