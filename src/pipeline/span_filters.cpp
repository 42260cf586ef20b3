#include "pipeline/span_filters.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "base/stable_sort.h"

namespace spacy {
namespace {

constexpr std::pair<const char*, SpanFilter> kFilters[] = {
    {"spacy.first_longest_spans_filter.v1", SpanFilter::first_longest},
    {"spacy.prioritize_new_ents_filter.v1", SpanFilter::prioritize_new},
    {"spacy.prioritize_existing_ents_filter.v1", SpanFilter::prioritize_existing}};

/// Spans by length, from those that are free of `seen` tokens, which they fill.
std::vector<EntitySpan> longest(std::vector<EntitySpan> spans, std::vector<bool>& seen) {
  stable_sort(spans, [](const EntitySpan& a, const EntitySpan& b) {
    return std::tuple(b.end - b.start, a.start) < std::tuple(a.end - a.start, b.start);
  });
  std::vector<EntitySpan> kept;
  for (const EntitySpan& span : spans) {
    const auto first = seen.begin() + span.start;
    const auto last = seen.begin() + span.end;
    if (std::find(first, last, true) != last) continue;
    std::fill(first, last, true);
    kept.push_back(span);
  }
  return kept;
}

}  // namespace

SpanFilter span_filter(std::string_view name, std::string_view where) {
  if (name.empty()) return SpanFilter::none;
  std::string names;
  for (const auto& [known, filter] : kFilters) {
    if (name == known) return filter;
    names += (names.empty() ? "" : ", ") + std::string(known);
  }
  throw Error("E893", "Can't find function '" + std::string(name) + "' in the registry 'misc' for " +
                          std::string(where) + ". Available: " + names + ".");
}

std::vector<EntitySpan> filter_spans(SpanFilter filter, std::vector<EntitySpan> existing,
                                     const std::vector<EntitySpan>& found, size_t tokens) {
  std::vector<bool> seen(tokens);
  std::vector<EntitySpan> joined = std::move(existing);
  if (filter == SpanFilter::none || filter == SpanFilter::first_longest) {
    joined.insert(joined.end(), found.begin(), found.end());
    if (filter == SpanFilter::none) return joined;
    joined = longest(std::move(joined), seen);
    std::sort(joined.begin(), joined.end(), [](const EntitySpan& a, const EntitySpan& b) { return a.start < b.start; });
    return joined;
  }
  if (filter == SpanFilter::prioritize_existing) {
    for (const EntitySpan& span : joined) std::fill(seen.begin() + span.start, seen.begin() + span.end, true);
  }
  const std::vector<EntitySpan> added = longest(found, seen);
  if (filter == SpanFilter::prioritize_new) {
    std::erase_if(joined, [&](const EntitySpan& old) {
      return std::any_of(added.begin(), added.end(),
                         [&](const EntitySpan& span) { return old.start < span.end && old.end > span.start; });
    });
  }
  joined.insert(joined.end(), added.begin(), added.end());
  return joined;
}

}  // namespace spacy
