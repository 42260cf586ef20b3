#include "pipeline/text_ensemble.h"

#include <algorithm>

namespace spacy {

size_t TextEnsemble::connect() {
  words_width_ = words_->connect();
  network_width_ = network_->connect();
  return output_->connect(words_width_ + network_width_);
}

void TextEnsemble::compute(std::span<const Doc> docs, float* out, size_t stride) {
  const size_t joined_stride = padded(words_width_ + network_width_);
  const size_t part_stride = padded(network_width_);
  joined_.reserve(docs.size() * joined_stride);
  part_.reserve(docs.size() * part_stride);
  words_->compute(docs, joined_.data(), joined_stride);
  network_->compute(docs, part_.data(), part_stride);
  for (size_t i = 0; i < docs.size(); ++i) {
    std::copy_n(part_.data() + i * part_stride, network_width_, joined_.data() + i * joined_stride + words_width_);
  }
  output_->forward(joined_.data(), joined_stride, docs.size(), out, stride);
}

Blueprint TextEnsemble::blueprint() {
  return container({container({words_->blueprint(), network_->blueprint()}), output_->blueprint()});
}

}  // namespace spacy
