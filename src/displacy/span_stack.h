// Spans that may overlap, told token by token: which ones a token is part of, and in which row below it each is drawn.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "displacy/links.h"
#include "displacy/page.h"
#include "serialize/json.h"

namespace spacy::displacy {

struct StackedSpan {
  std::string label;
  Link link;
  int64_t start = 0;
  int64_t end = 0;
  int64_t row = 0;  // from 1; 0 for a span that starts before the first token, as in Python
};

/// A token with the spans that it is part of: indexes of SpanStack::spans.
struct StackedToken {
  std::string text;
  std::vector<size_t> spans;
};

/// {tokens: [text], spans: [{start_token, end_token, label, kb_id?, kb_url?}]}, stacked as displaCy does it: by start,
/// the longer first, then by label; a span lies one row below the one before it that covers its first token.
struct SpanStack {
  /// Throws Error BAD_DOC or BAD_VALUE.
  SpanStack(const Json& doc, const Json& options, const RenderSettings& settings);

  std::vector<StackedSpan> spans;
  std::vector<StackedToken> tokens;
};

}  // namespace spacy::displacy
