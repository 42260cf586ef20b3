#include "pipeline/pooled_text.h"

namespace spacy {

size_t PooledText::connect() {
  pooled_width_ = reducer_->connect(vectors_->width());
  return then_.connect(pooled_width_);
}

void PooledText::compute(std::span<const Doc> docs, float* out, size_t stride) {
  rows_.compute(*vectors_, docs);
  const size_t pooled_stride = padded(pooled_width_);
  pooled_.reserve(docs.size() * pooled_stride);
  reducer_->reduce(rows_.data(), rows_.stride(), rows_.size(), rows_.ranges(), pooled_.data(), pooled_stride);
  then_.forward(pooled_.data(), pooled_stride, docs.size(), out, stride);
  rows_.trim();
  pooled_.trim();
}

Blueprint PooledText::blueprint() {
  std::vector<Blueprint> steps{vectors_->blueprint(), leaf("list2ragged")};
  for (Blueprint& step : reducer_->steps()) steps.push_back(std::move(step));
  for (Blueprint& step : then_.blueprints()) steps.push_back(std::move(step));
  return nested(std::move(steps));
}

}  // namespace spacy
