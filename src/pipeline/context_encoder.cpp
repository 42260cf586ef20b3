#include "pipeline/context_encoder.h"

#include <algorithm>

#include "base/error.h"
#include "pipeline/doc_scores.h"
#include "tokens/entities.h"
#include "tokens/sentences.h"

namespace spacy {

void ContextEncoder::connect() { width_ = then_.connect(mean_.connect(vectors_->width())); }

/// The sentences around the first entity; Python's other rows are not looked at.
RowRange ContextEncoder::mention_range(const Doc& context) const {
  const auto entities = entity_spans(context);
  if (!has_span_maker_ || entities.empty()) return {0, context.length()};
  const auto sentences = sentence_ranges(context);
  const size_t place = sentence_place(sentences, entities[0].start);
  const size_t first = place - std::min<size_t>(place, neighbours_);
  const size_t last = std::min<size_t>(sentences.size() - 1, place + neighbours_);
  return {sentences[first].start, sentences[last].end};
}

std::vector<std::vector<float>> ContextEncoder::encode(std::span<const Doc> contexts) {
  rows_.compute(*vectors_, contexts);
  std::vector<RowRange> ranges;
  for (size_t i = 0; i < contexts.size(); ++i) {
    const RowRange range = mention_range(contexts[i]);
    const size_t start = rows_.ranges()[i].begin;
    ranges.push_back({start + range.begin, start + range.end});
  }
  const size_t mean_stride = padded(vectors_->width());
  const size_t stride = padded(width_);
  means_.reserve(contexts.size() * mean_stride);
  encoded_.reserve(contexts.size() * stride);
  mean_.reduce(rows_.data(), rows_.stride(), rows_.size(), ranges, means_.data(), mean_stride);
  then_.forward(means_.data(), mean_stride, contexts.size(), encoded_.data(), stride);
  std::vector<std::vector<float>> vectors;
  for (size_t i = 0; i < contexts.size(); ++i) {
    const float* const row = encoded_.data() + i * stride;
    vectors.emplace_back(row, row + width_);
  }
  rows_.trim();
  return vectors;
}

Blueprint ContextEncoder::blueprint() {
  std::vector<Blueprint> steps;
  if (has_span_maker_) {
    Blueprint maker = leaf("span_maker", [this](ModelNode& node) {
      const auto neighbours = node.attr_int("n_sents");
      if (neighbours && *neighbours < 0) node.fail("attribute 'n_sents' is below 0");
      neighbours_ = static_cast<uint32_t>(std::min<int64_t>(neighbours.value_or(0), UINT32_MAX));
    });
    steps.push_back(container({container({vectors_->blueprint(), leaf("list2ragged")}), std::move(maker)}));
    steps.push_back(leaf("extract_spans"));
  } else {
    steps.push_back(vectors_->blueprint());
    steps.push_back(leaf("list2ragged"));
  }
  steps.push_back(mean_.blueprint());
  for (Blueprint& step : then_.blueprints()) steps.push_back(std::move(step));
  return nested(std::move(steps));
}

}  // namespace spacy
