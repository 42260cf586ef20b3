#include "pipeline/suggester.h"

#include "base/error.h"
#include "pipeline/architecture.h"
#include "pipeline/registry.h"

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
  if (blocks.has("@own") && own.registry().own_layers != nullptr) {
    layers_ = own.registry().own_layers;
    own_ = static_cast<uint32_t>(blocks.number("@own", 1, UINT32_MAX));
    layers_->hold(own_);
    return;
  }
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
                            ".suggester]. If it is your own, add it first: spacy.use({ spacy_misc: { '" + name +
                            "': … } }). Available: spacy.ngram_suggester.v1, spacy.ngram_range_suggester.v1, "
                            "spacy.preset_spans_suggester.v1.");
  }
}

Suggester::~Suggester() {
  if (layers_ != nullptr) layers_->drop(own_);
}

void Suggester::suggest(std::span<const Doc> docs, DocSpans& out) const {
  out.assign(docs.size(), {});
  if (layers_ != nullptr) return suggest_own(docs, out);
  for (size_t i = 0; i < docs.size(); ++i) {
    if (is_preset_) {
      suggest_preset(docs[i], out[i]);
    } else {
      suggest_ngrams(docs[i].length(), out[i]);
    }
  }
}

void Suggester::suggest_ngrams(size_t length, std::vector<RowRange>& out) const {
  for (const size_t size : sizes_) {
    for (size_t start = 0; start + size <= length; ++start) out.push_back({start, start + size});
  }
}

void Suggester::suggest_own(std::span<const Doc> docs, DocSpans& out) const {
  auto suggested = layers_->suggest(own_, docs_with_tokens(docs));
  auto next = suggested.begin();
  for (size_t i = 0; i < docs.size(); ++i) {
    if (docs[i].length() == 0) continue;
    for (const RowRange& span : *next) check(span, docs[i]);
    out[i] = std::move(*next++);
  }
}

void Suggester::suggest_preset(const Doc& doc, std::vector<RowRange>& out) const {
  const FoundSpans* const group = group_of(doc, doc.vocab().strings().add(spans_key_));
  if (group == nullptr) {
    throw Error("NO_SPANS", "The component '" + component_ + "' judges the spans that doc.spans['" + spans_key_ +
                                "'] has, and a doc has none of that key: let a component before it find them.");
  }
  for (const FoundSpans::Span& span : group->spans) {
    check({span.start, span.end}, doc);
    out.push_back({span.start, span.end});
  }
}

void Suggester::check(RowRange span, const Doc& doc) const {
  if (span.begin < span.end && span.end <= doc.length()) return;
  throw Error("BAD_SPAN", "The component '" + component_ + "' can't judge a span from " + std::to_string(span.begin) +
                              " to " + std::to_string(span.end) + " of a doc of " + std::to_string(doc.length()) +
                              " tokens: a span has tokens, all of them the doc's.");
}

}  // namespace spacy
