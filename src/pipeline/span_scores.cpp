#include "pipeline/span_scores.h"

#include <algorithm>
#include <numeric>

namespace spacy {
namespace {

// Spans that are scored together.
constexpr size_t kSpans = 256;

}  // namespace

size_t SpanScores::connect() {
  reduced_width_ = reducer_->connect(vectors_->width());
  classes_ = scorer_->connect(reduced_width_);
  return classes_;
}

/// Spans that start near each other go together: a reducer may use what they share.
void SpanScores::order_by_start(std::span<const RowRange> spans) {
  order_.resize(spans.size());
  std::iota(order_.begin(), order_.end(), 0);
  std::stable_sort(order_.begin(), order_.end(), [&](size_t a, size_t b) { return spans[a].begin < spans[b].begin; });
}

const float* SpanScores::scores(size_t doc, std::span<const RowRange> spans) {
  const RowRange rows = rows_.ranges()[doc];
  const float* const x = rows_.data() + rows.begin * rows_.stride();
  const size_t stride = padded(classes_);
  const size_t reduced_stride = padded(reduced_width_);
  const size_t most = std::min(kSpans, spans.size());
  scores_.reserve((spans.size() + most) * stride);
  reduced_.reserve(most * reduced_stride);
  float* const together = scores_.data() + spans.size() * stride;
  order_by_start(spans);
  for (size_t from = 0; from < spans.size(); from += kSpans) {
    const size_t count = std::min(kSpans, spans.size() - from);
    near_.clear();
    for (size_t i = 0; i < count; ++i) near_.push_back(spans[order_[from + i]]);
    reducer_->reduce(x, rows_.stride(), rows.end - rows.begin, near_, reduced_.data(), reduced_stride);
    scorer_->forward(reduced_.data(), reduced_stride, count, together, stride);
    for (size_t i = 0; i < count; ++i) {
      std::copy_n(together + i * stride, classes_, scores_.data() + order_[from + i] * stride);
    }
  }
  return scores_.data();
}

void SpanScores::trim() {
  rows_.trim();
  scores_.trim();
}

Blueprint SpanScores::blueprint() {
  Blueprint tokens = container({vectors_->blueprint(), leaf("list2ragged")});
  return container(
      {container({std::move(tokens)}), leaf("extract_spans"), reducer_->blueprint(), scorer_->blueprint()});
}

}  // namespace spacy
