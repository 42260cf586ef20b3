// Scores of a doc by which words and sequences of words it has (spacy.TextCatBOW, spacy.ml.extract_ngrams).
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ml/dense.h"
#include "ml/sparse_linear.h"
#include "pipeline/doc_scores.h"
#include "pipeline/feature_extractor.h"

namespace spacy {

/// Weights for each class where the architecture does not say.
constexpr size_t kFirstBowLength = size_t{1} << 18;
constexpr size_t kMaxNgram = 64;

/// A doc's words and sequences of words, each once, and how often it has them (spacy.ml.extract_ngrams).
class NgramCounter {
 public:
  /// Sequences of up to `size` words, known by spaCy's attribute of that name or number. Both hold until a file says
  /// others.
  NgramCounter(size_t size, const std::string& attribute);
  void read(ModelNode& node);
  uint32_t reads() const { return extractor_.reads(); }
  /// In the order of their keys: sums over them are rounded as those over numpy.unique's. Valid until the next call.
  std::span<const SparseLinear::Feature> count(const Doc& doc);

 private:
  size_t size_;
  FeatureExtractor extractor_;
  std::vector<uint64_t> keys_;
  std::vector<SparseLinear::Feature> features_;
};

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
  uint32_t reads() const override { return counter_.reads(); }
  Blueprint blueprint() override;

 private:
  Shape shape_;
  NgramCounter counter_;
  SparseLinear linear_;
  Nonlinearity output_;
};

}  // namespace spacy
