#include "pipeline/tagger_model.h"

namespace spacy {

Blueprint TaggerModel::blueprint() {
  if (!has_output_) return vectors_->blueprint();
  return container({vectors_->blueprint(), container({scorer_.blueprint()})});
}

size_t TaggerModel::connect() {
  return scores_width_ = has_output_ ? scorer_.connect(vectors_->width()) : vectors_->width();
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
  scores_.reserve(tokens * padded(scores_width_));
  scorer_.forward(token_vectors_.data(), stride, tokens, scores_.data(), padded(scores_width_));
  return scores_.data();
}

void TaggerModel::trim() {
  token_vectors_.trim();
  scores_.trim();
}

}  // namespace spacy
