// The components `spancat` and `spancat_singlelabel`: label spans of a doc (spacy.pipeline.spancat).
#include <algorithm>
#include <numeric>

#include "base/stable_sort.h"
#include "pipeline/architecture.h"
#include "pipeline/model_component.h"
#include "pipeline/registry.h"
#include "pipeline/span_scores.h"
#include "pipeline/suggester.h"

namespace spacy {
namespace {

class SpanCategorizer final : public ModelComponent {
 public:
  /// With a negative label the model has one more class, the last: none of the labels.
  SpanCategorizer(const ComponentContext& context, Json cfg, bool negative_label)
      : ModelComponent(context, std::move(cfg)),
        model_(component_config(context).layer<SpanScores>("model", "scores of spans")),
        suggester_(context),
        negative_label_(negative_label) {}

  std::vector<std::string> labels() const override { return labels_; }
  uint32_t reads() const override { return model_->reads(); }

 private:
  Layer& model() const override { return *model_; }
  void read_cfg(const Json&, const Files&) override;
  void connect() override { check_classes(classes(), model_->connect()); }
  void bind() override;
  void annotate_docs(std::span<Doc> docs) override;

  size_t classes() const { return labels_.size() + (negative_label_ ? 1 : 0); }
  const float* row(const float* scores, size_t span) const { return scores + span * padded(classes()); }
  void keep_several(const float* scores, FoundSpans& found);
  void keep_one(const Doc& doc, const float* scores, FoundSpans& found);
  void add(size_t span, size_t label, float score, FoundSpans& found) const;

  std::unique_ptr<SpanScores> model_;
  Suggester suggester_;
  bool negative_label_;
  std::vector<std::string> labels_;
  std::optional<float> threshold_;
  std::optional<size_t> max_positive_;
  bool allow_overlap_ = true;
  StringId key_ = 0;
  std::vector<StringId> ids_;
  DocSpans suggested_;
  std::span<const RowRange> spans_;  // of the doc that is looked at
  std::vector<size_t> order_;
  std::vector<bool> taken_;
};

void SpanCategorizer::read_cfg(const Json&, const Files&) {
  labels_ = labels_of();
  threshold_ = threshold_of("threshold");
  max_positive_ = size_of("max_positive");
  const Json& overlap = setting_of("allow_overlap");
  if (!overlap.is_null() && !overlap.is_boolean()) fail("allow_overlap", "true or false was expected");
  allow_overlap_ = !overlap.is_boolean() || overlap.get<bool>();
  if (!threshold_ && max_positive_ != 1) fail("threshold", "a number from 0 to 1 was expected");
  if (!allow_overlap_ && max_positive_ && *max_positive_ > 1) {
    throw Error("E1051", "'allow_overlap' can only be false where 'max_positive' is 1, but '" + name() +
                             "' has max_positive " + std::to_string(*max_positive_) + ".");
  }
}

void SpanCategorizer::bind() {
  key_ = vocab().strings().add(text_of("spans_key"));
  ids_.clear();
  for (const std::string& label : labels_) ids_.push_back(vocab().strings().add(label));
}

void SpanCategorizer::annotate_docs(std::span<Doc> docs) {
  suggester_.suggest(docs, suggested_);
  const bool has_spans =
      std::any_of(suggested_.begin(), suggested_.end(), [](const auto& some) { return !some.empty(); });
  const float* scores = has_spans ? model_->compute(docs, suggested_) : nullptr;
  for (size_t i = 0; i < docs.size(); ++i) {
    spans_ = suggested_[i];
    FoundSpans found;
    found.key = key_;
    found.mode = kReplacesSpans;
    if (!spans_.empty()) {
      if (max_positive_ == 1) {
        keep_one(docs[i], scores, found);
      } else {
        keep_several(scores, found);
      }
      scores += spans_.size() * padded(classes());
    }
    docs[i].found_spans.push_back(std::move(found));
  }
  model_->trim();
}

void SpanCategorizer::add(size_t span, size_t label, float score, FoundSpans& found) const {
  found.spans.push_back(
      {static_cast<uint32_t>(spans_[span].begin), static_cast<uint32_t>(spans_[span].end), ids_[label], 0});
  found.scores.push_back(score);
}

/// Every label that scores as much as the threshold, at most the best few of a span.
void SpanCategorizer::keep_several(const float* scores, FoundSpans& found) {
  found.scored = FoundSpans::Scored::flat;
  order_.resize(labels_.size());
  for (size_t span = 0; span < spans_.size(); ++span) {
    const float* const of_labels = row(scores, span);
    std::iota(order_.begin(), order_.end(), 0);
    if (max_positive_ && *max_positive_ < labels_.size()) {
      stable_sort(order_, [=](size_t a, size_t b) { return of_labels[a] > of_labels[b]; });
      std::sort(order_.begin(), order_.begin() + static_cast<ptrdiff_t>(*max_positive_));
    }
    const size_t most = std::min(labels_.size(), max_positive_.value_or(labels_.size()));
    for (size_t i = 0; i < most; ++i) {
      if (of_labels[order_[i]] >= *threshold_) add(span, order_[i], of_labels[order_[i]], found);
    }
  }
}

/// The best class of each span; where they may not overlap, those that score highest.
void SpanCategorizer::keep_one(const Doc& doc, const float* scores, FoundSpans& found) {
  found.scored = FoundSpans::Scored::column;
  const auto best = [&](size_t span) {
    const float* const first = row(scores, span);
    return static_cast<size_t>(std::max_element(first, first + classes()) - first);
  };
  order_.resize(spans_.size());
  std::iota(order_.begin(), order_.end(), 0);
  if (!allow_overlap_) {
    stable_sort(order_, [&](size_t a, size_t b) { return row(scores, a)[best(a)] > row(scores, b)[best(b)]; });
    taken_.assign(doc.length(), false);
  }
  for (const size_t span : order_) {
    const size_t label = best(span);
    const float score = row(scores, span)[label];
    if (label == labels_.size() || (threshold_ && !(score >= *threshold_))) continue;
    if (!allow_overlap_) {
      const auto first = taken_.begin() + static_cast<ptrdiff_t>(spans_[span].begin);
      const auto last = taken_.begin() + static_cast<ptrdiff_t>(spans_[span].end);
      if (std::find(first, last, true) != last) continue;
      std::fill(first, last, true);
    }
    add(span, label, score, found);
  }
}

std::unique_ptr<Component> make_spancat(const ComponentContext& context) {
  return std::make_unique<SpanCategorizer>(context,
                                           Json{{"labels", Json::array()},
                                                {"spans_key", setting(context, "spans_key", "sc")},
                                                {"threshold", setting(context, "threshold", 0.5)},
                                                {"max_positive", setting(context, "max_positive", Json())},
                                                {"negative_weight", Json()},
                                                {"allow_overlap", true}},
                                           false);
}

std::unique_ptr<Component> make_spancat_singlelabel(const ComponentContext& context) {
  return std::make_unique<SpanCategorizer>(context,
                                           Json{{"labels", Json::array()},
                                                {"spans_key", setting(context, "spans_key", "sc")},
                                                {"threshold", Json()},
                                                {"max_positive", 1},
                                                {"negative_weight", setting(context, "negative_weight", 1.0)},
                                                {"allow_overlap", setting(context, "allow_overlap", true)}},
                                           true);
}

}  // namespace

void register_spancat(Registry& registry) {
  registry.factories["spancat"] = make_spancat;
  registry.factories["spancat_singlelabel"] = make_spancat_singlelabel;
}

}  // namespace spacy
