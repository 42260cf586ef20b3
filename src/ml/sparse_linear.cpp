#include "ml/sparse_linear.h"

#include <algorithm>

#include "text/hash.h"

namespace spacy {

void SparseLinear::score(std::span<const Feature> features, float* out) const {
  std::copy_n(bias_.data(), width_, out);
  const size_t step = shares_ ? 1 : width_;
  const size_t mask = length_ - 1;
  const bool is_masked = shares_ || (length_ & mask) == 0;
  const auto place = [&](uint32_t hash) { return is_masked ? hash & mask : hash % length_; };
  for (const Feature& feature : features) {
    const float* const first = weights_.data() + place(murmur_hash3_x86_32(feature.key, 0)) * step;
    const float* const second = weights_.data() + place(murmur_hash3_x86_32(feature.key, 1)) * step;
    for (size_t i = 0; i < width_; ++i) {
      out[i] += first[i] * feature.count;
      out[i] += second[i] * feature.count;
    }
  }
}

void SparseLinear::read(ModelNode& node) {
  const std::vector<uint64_t> shape = node.shape("W");
  if (shape.size() != 1 || shape[0] == 0 || shape[0] % length_ != 0) {
    node.fail("parameter 'W' is not a row of " + std::to_string(length_) + " numbers for each class");
  }
  width_ = static_cast<size_t>(shape[0] / length_);
  shares_ = node.attr_flag("v1_indexing").value_or(shares_);
  const FloatView weights = node.param("W", {width_ * length_});
  const FloatView bias = node.param("b", {width_});
  bias_.reset(width_);
  bias.copy_to(bias_.data());
  weights_.reset(weights.size());
  if (shares_) {
    weights.copy_to(weights_.data());
    return;
  }
  for (size_t i = 0, from = 0; i < width_; ++i) {
    for (size_t feature = 0; feature < length_; ++feature, ++from)
      weights_.data()[feature * width_ + i] = weights[from];
  }
}

void SparseLinear::write(std::string_view name, float* to) const {
  if (name == "b") {
    std::copy_n(bias_.data(), width_, to);
  } else if (shares_) {
    std::copy_n(weights_.data(), weights_.size(), to);
  } else {
    for (size_t i = 0; i < width_; ++i) {
      for (size_t feature = 0; feature < length_; ++feature) *to++ = weights_.data()[feature * width_ + i];
    }
  }
}

Blueprint SparseLinear::blueprint() {
  return leaf(
      "sparse_linear", [this](ModelNode& node) { read(node); },
      [this](std::string_view name, float* to) { write(name, to); });
}

}  // namespace spacy
