// A bag of words and a network over the same doc, weighed together (spacy.TextCatEnsemble).
#pragma once

#include <memory>

#include "ml/row_layer.h"
#include "pipeline/doc_scores.h"

namespace spacy {

class TextEnsemble final : public DocScores {
 public:
  TextEnsemble(std::unique_ptr<DocScores> words, std::unique_ptr<DocScores> network, std::unique_ptr<RowLayer> output)
      : words_(std::move(words)), network_(std::move(network)), output_(std::move(output)) {}

  bool multi_label() const override { return words_->multi_label(); }
  size_t connect() override;
  void compute(std::span<const Doc> docs, float* out, size_t stride) override;
  uint32_t reads() const override { return words_->reads() | network_->reads(); }
  Blueprint blueprint() override;

 private:
  std::unique_ptr<DocScores> words_;
  std::unique_ptr<DocScores> network_;
  std::unique_ptr<RowLayer> output_;
  size_t words_width_ = 0;
  size_t network_width_ = 0;
  Floats joined_;
  Floats part_;
};

}  // namespace spacy
