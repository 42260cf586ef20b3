// Which stretches of a doc a span categorizer judges (spacy.pipeline.spancat: its suggesters).
#pragma once

#include <string>
#include <vector>

#include "ml/reduce.h"
#include "pipeline/component.h"

namespace spacy {

class Suggester {
 public:
  /// Of the setting `suggester`. Throws Error E893 for one that is not here, BAD_CONFIG for sizes that are none.
  explicit Suggester(const ComponentContext& context);

  /// The spans that it suggests, in Python's order. Throws Error NO_SPANS where the doc has no group of the key that it
  /// takes them from, BAD_SPAN where one of these is empty.
  void suggest(const Doc& doc, std::vector<RowRange>& out) const;

 private:
  void add_preset(const Doc& doc, std::vector<RowRange>& out) const;

  std::string component_;
  std::vector<size_t> sizes_;
  std::string spans_key_;  // where they are preset
  bool is_preset_ = false;
};

}  // namespace spacy
