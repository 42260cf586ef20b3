// How a span_ruler joins what it found with the spans that there are (spacy.util.filter_spans and its kin).
#pragma once

#include <string_view>
#include <vector>

#include "tokens/entities.h"

namespace spacy {

/// The numbers cross the boundary to JavaScript, which joins the groups of doc.spans.
enum class SpanFilter : uint32_t {
  none,                // all of them
  first_longest,       // of those that overlap the longest, the first of equals
  prioritize_new,      // of the found ones the longest; of the old ones those that do not overlap them
  prioritize_existing  // all old ones; of the found ones the longest that do not overlap them
};

/// The filter of a name in the registry `misc`; `none` for "". Throws Error E893 for another, naming `where`.
SpanFilter span_filter(std::string_view name, std::string_view where);

std::vector<EntitySpan> filter_spans(SpanFilter filter, std::vector<EntitySpan> existing,
                                     const std::vector<EntitySpan>& found, size_t tokens);

}  // namespace spacy
