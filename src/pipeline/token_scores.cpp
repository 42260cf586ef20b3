#include "pipeline/token_scores.h"

namespace spacy {

const float* TokenScores::compute(std::span<const Doc> docs) {
  rows_.compute(*vectors_, docs);
  if (!scorer_) return rows_.data();
  scores_.reserve(rows_.size() * padded(classes_));
  scorer_->forward(rows_.data(), rows_.stride(), rows_.size(), scores_.data(), padded(classes_));
  return scores_.data();
}

void TokenScores::trim() {
  rows_.trim();
  scores_.trim();
}

Blueprint TokenScores::blueprint() {
  if (!scorer_) return vectors_->blueprint();
  return container({vectors_->blueprint(), container({scorer_->blueprint()}), leaf("Flattener")});
}

}  // namespace spacy
