// An encoder behind rows that are made elsewhere: those of a layer of somebody's own, in the place of an embedding's.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "ml/tok2vec.h"

namespace spacy {

class RowEncoder final : public Layer {
 public:
  explicit RowEncoder(std::unique_ptr<WindowEncoder> encode);
  ~RowEncoder() override;

  size_t width() const { return network_->width(); }
  bool takes_docs() const { return encode_->takes_docs() || encode_->is_wrapped(); }
  /// Stretches of `lengths` rows of width() floats, one behind the other, `x_stride` apart: as many rows of each go to
  /// its place in `outs`.
  void forward(const float* x, size_t x_stride, std::span<const size_t> lengths, std::span<float* const> outs,
               size_t out_stride);
  /// The encoder's nodes alone.
  Blueprint blueprint() override { return encode_->blueprint(); }

 private:
  class GivenRows;
  GivenRows* rows_;
  WindowEncoder* encode_;
  std::unique_ptr<Tok2Vec> network_;
  std::vector<uint64_t> numbers_;
  std::vector<TokenRows> stretches_;
};

}  // namespace spacy
