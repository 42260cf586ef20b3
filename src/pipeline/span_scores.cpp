#include "pipeline/span_scores.h"

#include <algorithm>

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

const float* SpanScores::scores(size_t doc, std::span<const RowRange> spans) {
  const RowRange rows = rows_.ranges()[doc];
  const float* const x = rows_.data() + rows.begin * rows_.stride();
  const size_t stride = padded(classes_);
  const size_t reduced_stride = padded(reduced_width_);
  scores_.reserve(spans.size() * stride);
  reduced_.reserve(std::min(kSpans, spans.size()) * reduced_stride);
  for (size_t from = 0; from < spans.size(); from += kSpans) {
    const size_t count = std::min(kSpans, spans.size() - from);
    reducer_->reduce(x, rows_.stride(), rows.end - rows.begin, spans.subspan(from, count), reduced_.data(),
                     reduced_stride);
    scorer_->forward(reduced_.data(), reduced_stride, count, scores_.data() + from * stride, stride);
  }
  return scores_.data();
}

void SpanScores::trim() {
  rows_.trim();
  scores_.trim();
}

Blueprint SpanScores::blueprint() {
  Blueprint tokens = container({vectors_->blueprint(), leaf("list2ragged")});
  return container({container({std::move(tokens)}), leaf("extract_spans"), reducer_->blueprint(), scorer_->blueprint()});
}

}  // namespace spacy
