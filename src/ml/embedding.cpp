#include "ml/embedding.h"

#include <algorithm>

namespace spacy {
namespace {

constexpr size_t kMixPieces = 3;

}  // namespace

MixedEmbedding::MixedEmbedding(size_t width, size_t concatenated, TokenInputs inputs, bool dropout)
    : inputs_(std::move(inputs)), stride_(concatenated), mix_(width, concatenated, kMixPieces, dropout) {}

void MixedEmbedding::embed(std::span<const uint64_t* const> tuples, float* out, size_t out_stride) {
  concatenated_.reserve(kBlockRows * stride_);
  for (size_t row = 0; row < tuples.size(); row += kBlockRows) {
    const size_t count = std::min(kBlockRows, tuples.size() - row);
    concatenate(tuples.subspan(row, count), concatenated_.data(), stride_);
    mix_.forward(concatenated_.data(), stride_, count, out + row * out_stride, out_stride);
  }
}

Blueprint MixedEmbedding::extract_blueprint() {
  return leaf("extract_features", [this](ModelNode& node) {
    auto columns = node.attr_names("columns");
    if (!columns) return;
    if (columns->size() != inputs_.attributes.size()) {
      node.fail("it names " + std::to_string(columns->size()) + " attributes, there are " +
                std::to_string(inputs_.attributes.size()) + " tables");
    }
    inputs_.attributes = std::move(*columns);
  });
}

}  // namespace spacy
