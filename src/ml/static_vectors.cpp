#include "ml/static_vectors.h"

#include <algorithm>

#include "base/error.h"

namespace spacy {
namespace {

[[noreturn]] void throw_width(const std::string& model, uint64_t expected, size_t found) {
  throw Error("E896", "There was an error using the static vectors: " + model + " was trained with vectors of " +
                          std::to_string(expected) + " numbers, the vocab's have " + std::to_string(found) +
                          ". Use the vectors that the model was trained with: the package's vocab/vectors.");
}

}  // namespace

void StaticVectors::embed(std::span<const uint64_t* const> tuples, size_t arity, float* out, size_t out_stride) {
  if (table_ == nullptr || table_->width() != inputs_) {
    throw_width("the model", inputs_, table_ == nullptr ? 0 : table_->width());
  }
  const size_t columns = weights_.columns();
  gathered_.reserve(kBlockRows * inputs_);
  products_.reserve(kBlockRows * columns);
  for (size_t row = 0; row < tuples.size(); row += kBlockRows) {
    const size_t count = std::min(kBlockRows, tuples.size() - row);
    for (size_t i = 0; i < count; ++i) {
      float* const to = gathered_.data() + i * inputs_;
      bool found = table_->get(tuples[row + i][arity - 1], to);
      if (!found && missing_ == Missing::last_row) found = table_->get_last(to);
      if (!found) std::fill_n(to, inputs_, 0.0F);
    }
    weights_.multiply(gathered_.data(), inputs_, count, products_.data(), columns);
    for (size_t i = 0; i < count; ++i) {
      std::copy_n(products_.data() + i * columns, width_, out + (row + i) * out_stride);
    }
  }
}

void StaticVectors::read(ModelNode& node) {
  const std::vector<uint64_t> shape = node.shape("W");
  if (shape.size() == 2 && shape[1] != inputs_) {
    throw_width(node.described() + " (parameter 'W')", shape[1], inputs_);
  }
  const FloatView weights = node.param("W", {width_, inputs_});
  weights_ = PackedMatrix(inputs_, width_);
  for (size_t o = 0, from = 0; o < width_; ++o) {
    for (size_t i = 0; i < inputs_; ++i, ++from) weights_.at(i, o) = weights[from];
  }
}

Blueprint StaticVectors::blueprint() {
  return leaf(
      "static_vectors", [this](ModelNode& node) { read(node); },
      [this](std::string_view, float* to) {
        for (size_t o = 0; o < width_; ++o) {
          for (size_t i = 0; i < inputs_; ++i) *to++ = weights_.at(i, o);
        }
      });
}

}  // namespace spacy
