// Which stretches of a doc a span categorizer judges (spacy.pipeline.spancat: its suggesters).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeline/component.h"
#include "pipeline/own_layer.h"
#include "pipeline/span_scores.h"

namespace spacy {

class Suggester {
 public:
  /// Of the setting `suggester`. Throws Error E893 for one that is not here, BAD_CONFIG for sizes that are none.
  explicit Suggester(const ComponentContext& context);
  ~Suggester();
  Suggester(const Suggester&) = delete;
  Suggester& operator=(const Suggester&) = delete;

  /// The spans that it suggests in each doc, in Python's order. Throws Error NO_SPANS where a doc has no group of the
  /// key that it takes them from, BAD_SPAN where a span is empty or not in its doc.
  void suggest(std::span<const Doc> docs, DocSpans& out) const;

 private:
  void suggest_ngrams(size_t length, std::vector<RowRange>& out) const;
  void suggest_preset(const Doc& doc, std::vector<RowRange>& out) const;
  void suggest_own(std::span<const Doc> docs, DocSpans& out) const;
  void check(RowRange span, const Doc& doc) const;

  std::string component_;
  std::vector<size_t> sizes_;
  std::string spans_key_;  // where they are preset
  bool is_preset_ = false;
  OwnLayers* layers_ = nullptr;  // which has a suggester of somebody's own, by this number
  uint32_t own_ = 0;
};

}  // namespace spacy
