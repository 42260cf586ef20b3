// A vocab's vectors as layers look them up.
#pragma once

#include <algorithm>

#include "ml/embedding.h"
#include "vocab/vocab.h"

namespace spacy {

/// Borrows the vocab.
class VocabVectors final : public VectorTable {
 public:
  explicit VocabVectors(const Vocab& vocab) : vocab_(&vocab) {}
  size_t width() const override { return vocab_->vectors().width(); }
  bool get(uint64_t key, float* out) const override { return vocab_->vectors().get(key, vocab_->strings(), out); }
  bool get_last(float* out) const override {
    const Vectors& vectors = vocab_->vectors();
    if (vectors.rows() == 0) return false;
    const auto last = vectors.row(vectors.rows() - 1);
    std::copy(last.begin(), last.end(), out);
    return true;
  }

 private:
  const Vocab* vocab_;
};

}  // namespace spacy
