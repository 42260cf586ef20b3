#include "pipeline/tagger_model.h"

namespace spacy {

Blueprint TaggerModel::blueprint() {
  if (!has_output_) return vectors_->blueprint();
  return container({vectors_->blueprint(), container({softmax_->blueprint()})});
}

const float* TaggerModel::scores(std::span<const Doc> docs) {
  const size_t stride = padded(vectors_->width());
  size_t tokens = 0;
  for (const Doc& doc : docs) tokens += doc.length();
  token_vectors_.reserve(tokens * stride);
  outs_.clear();
  size_t at = 0;
  for (const Doc& doc : docs) {
    outs_.push_back(token_vectors_.data() + at * stride);
    at += doc.length();
  }
  vectors_->compute(docs, outs_, stride);
  if (!has_output_) return token_vectors_.data();
  scores_.reserve(tokens * padded(classes()));
  softmax_->forward(token_vectors_.data(), stride, tokens, scores_.data(), padded(classes()));
  return scores_.data();
}

void TaggerModel::trim() {
  token_vectors_.trim();
  scores_.trim();
}

}  // namespace spacy
