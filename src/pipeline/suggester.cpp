#include "pipeline/suggester.h"

#include "base/error.h"
#include "pipeline/architecture.h"

namespace spacy {
namespace {

constexpr size_t kLongest = 1 << 20;

/// The last that was found under a key; what JavaScript gave otherwise.
const FoundSpans* group_of(const Doc& doc, StringId key) {
  for (auto group = doc.found_spans.rbegin(); group != doc.found_spans.rend(); ++group) {
    if (group->key == key) return &*group;
  }
  for (const FoundSpans& group : doc.given_spans) {
    if (group.key == key) return &group;
  }
  return nullptr;
}

}  // namespace

Suggester::Suggester(const ComponentContext& context) : component_(context.name) {
  const ModelConfig own = component_config(context);
  const auto blocks = own.block("suggester");
  const std::string name = blocks.text("@misc");
  if (name == "spacy.ngram_suggester.v1") {
    sizes_ = blocks.numbers("sizes", 1, kLongest);
  } else if (name == "spacy.ngram_range_suggester.v1") {
    const size_t most = blocks.number("max_size", 0, kLongest);
    for (size_t size = blocks.number("min_size", 1, kLongest); size <= most; ++size) sizes_.push_back(size);
  } else if (name == "spacy.preset_spans_suggester.v1") {
    spans_key_ = blocks.text("spans_key");
    is_preset_ = true;
  } else {
    throw Error("E893", "Can't find function '" + name + "' in the registry 'misc' for [components." + component_ +
                            ".suggester]. Available: spacy.ngram_suggester.v1, spacy.ngram_range_suggester.v1, "
                            "spacy.preset_spans_suggester.v1.");
  }
}

void Suggester::suggest(const Doc& doc, std::vector<RowRange>& out) const {
  out.clear();
  if (is_preset_) return add_preset(doc, out);
  for (const size_t size : sizes_) {
    for (size_t start = 0; start + size <= doc.length(); ++start) out.push_back({start, start + size});
  }
}

void Suggester::add_preset(const Doc& doc, std::vector<RowRange>& out) const {
  const FoundSpans* const group = group_of(doc, doc.vocab().strings().add(spans_key_));
  if (group == nullptr) {
    throw Error("NO_SPANS", "The component '" + component_ + "' judges the spans that doc.spans['" + spans_key_ +
                                "'] has, and a doc has none of that key: let a component before it find them.");
  }
  for (const FoundSpans::Span& span : group->spans) {
    if (span.start >= span.end || span.end > doc.length()) {
      throw Error("BAD_SPAN", "The component '" + component_ + "' can't judge a span from " +
                                  std::to_string(span.start) + " to " + std::to_string(span.end) + " of a doc of " +
                                  std::to_string(doc.length()) + " tokens: it has no token of the doc.");
    }
    out.push_back({span.start, span.end});
  }
}

}  // namespace spacy
