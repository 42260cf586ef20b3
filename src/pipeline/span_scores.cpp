#include "pipeline/span_scores.h"

#include <algorithm>
#include <numeric>

#include "base/stable_sort.h"

namespace spacy {
namespace {

// Spans that are scored together.
constexpr size_t kSpans = 256;
constexpr size_t kManySpans = 4096;

}  // namespace

size_t ReducedSpans::connect() {
  reduced_width_ = reducer_->connect(vectors_->width());
  classes_ = scorer_->connect(reduced_width_);
  return classes_;
}

/// Spans that start near each other go together: a reducer may use what they share.
void ReducedSpans::order_by_start() {
  order_.resize(spans_.size());
  std::iota(order_.begin(), order_.end(), 0);
  stable_sort(order_, [&](size_t a, size_t b) { return spans_[a].begin < spans_[b].begin; });
}

const float* ReducedSpans::compute(std::span<const Doc> docs, const DocSpans& spans) {
  rows_.compute(*vectors_, docs);
  spans_.clear();
  for (size_t i = 0; i < docs.size(); ++i) {
    const size_t first = rows_.ranges()[i].begin;
    for (const RowRange& span : spans[i]) spans_.push_back({first + span.begin, first + span.end});
  }
  const size_t stride = padded(classes_);
  const size_t reduced_stride = padded(reduced_width_);
  const bool is_costly = reducer_->is_costly_to_call() || scorer_->is_costly_to_call();
  const size_t most = std::min(is_costly ? kManySpans : kSpans, spans_.size());
  scores_.reserve((spans_.size() + most) * stride);
  reduced_.reserve(most * reduced_stride);
  float* const together = scores_.data() + spans_.size() * stride;
  order_by_start();
  for (size_t from = 0; from < spans_.size(); from += most) {
    const size_t count = std::min(most, spans_.size() - from);
    near_.clear();
    for (size_t i = 0; i < count; ++i) near_.push_back(spans_[order_[from + i]]);
    reducer_->reduce(rows_.data(), rows_.stride(), rows_.size(), near_, reduced_.data(), reduced_stride);
    scorer_->forward(reduced_.data(), reduced_stride, count, together, stride);
    for (size_t i = 0; i < count; ++i) {
      std::copy_n(together + i * stride, classes_, scores_.data() + order_[from + i] * stride);
    }
  }
  return scores_.data();
}

void ReducedSpans::trim() {
  rows_.trim();
  scores_.trim();
}

Blueprint ReducedSpans::blueprint() {
  Blueprint tokens = container({vectors_->blueprint(), leaf("list2ragged")});
  return container(
      {container({std::move(tokens)}), leaf("extract_spans"), reducer_->blueprint(), scorer_->blueprint()});
}

}  // namespace spacy
