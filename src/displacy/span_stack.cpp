#include "displacy/span_stack.h"

#include <algorithm>
#include <tuple>

#include "base/error.h"
#include "base/stable_sort.h"
#include "displacy/format.h"
#include "displacy/values.h"

namespace spacy::displacy {
namespace {

constexpr Shape kSpanShape = {"span", "{start_token, end_token, label}"};
constexpr Shape kDocWithSpansShape = {"doc", "{tokens: [text], spans: [{start_token, end_token, label}]}"};

StackedSpan read_span(const Json& given, const Json& options, const RenderSettings& settings) {
  StackedSpan span;
  span.start = whole_field(given, "start_token", kSpanShape);
  span.end = whole_field(given, "end_token", kSpanShape);
  span.label = python_str(field(given, "label", kSpanShape), "label");
  span.link = link_of(given, options, settings);
  return span;
}

bool comes_before(const StackedSpan& a, const StackedSpan& b) {
  const auto length = [](const StackedSpan& span) {
    return static_cast<double>(span.end) - static_cast<double>(span.start);
  };
  return std::make_tuple(a.start, -length(a), std::string_view(a.label)) <
         std::make_tuple(b.start, -length(b), std::string_view(b.label));
}

}  // namespace

SpanStack::SpanStack(const Json& doc, const Json& options, const RenderSettings& settings) {
  for (const Json& span : array_field(doc, "spans", kDocWithSpansShape))
    spans.push_back(read_span(span, options, settings));
  stable_sort(spans, comes_before);
  std::vector<size_t> open;
  size_t next = 0;
  for (const Json& text : array_field(doc, "tokens", kDocWithSpansShape)) {
    if (!text.is_string()) throw Error("BAD_DOC", "A token for displaCy must be text, not " + text.dump() + ".");
    const int64_t place = static_cast<int64_t>(tokens.size());
    open.erase(std::remove_if(open.begin(), open.end(), [&](size_t i) { return spans[i].end <= place; }), open.end());
    for (; next < spans.size() && spans[next].start <= place; ++next) {
      if (spans[next].end <= place) continue;
      if (spans[next].start == place) spans[next].row = open.empty() ? 1 : spans[open.back()].row + 1;
      open.push_back(next);
    }
    tokens.push_back({text.get<std::string>(), open});
  }
}

}  // namespace spacy::displacy
