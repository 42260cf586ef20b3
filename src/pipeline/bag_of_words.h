// Scores of a doc by which words and sequences of words it has (spacy.TextCatBOW, spacy.ml.extract_ngrams).
#pragma once

#include <memory>

#include "ml/dense.h"
#include "ml/sparse_linear.h"
#include "pipeline/doc_scores.h"
#include "pipeline/feature_extractor.h"

namespace spacy {

/// Weights for each class where the architecture does not say.
constexpr size_t kFirstBowLength = size_t{1} << 18;
constexpr size_t kMaxNgram = 64;

class BagOfWords final : public DocScores {
 public:
  struct Shape {
    bool exclusive = true;
    size_t ngram_size = 1;
    bool has_output = true;
    size_t length = 0;  // weights for each class
    /// The first version of the sparse layer.
    bool shares_weights = false;
    /// Whether its nodes can be given more classes (v2 and later).
    bool resizable = true;
  };
  explicit BagOfWords(const Shape& shape);

  bool multi_label() const override { return !shape_.exclusive; }
  size_t connect() override;
  void compute(std::span<const Doc> docs, float* out, size_t stride) override;
  uint32_t reads() const override { return extractor_.reads(); }
  Blueprint blueprint() override;

 private:
  void read(ModelNode& node);
  void count_ngrams(const Doc& doc);

  Shape shape_;
  FeatureExtractor extractor_;
  SparseLinear linear_;
  Nonlinearity output_;
  std::vector<uint64_t> keys_;
  std::vector<SparseLinear::Feature> features_;
};

}  // namespace spacy
