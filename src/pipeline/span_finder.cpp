// The component `span_finder`: where spans may start and end (spacy.pipeline.span_finder).
#include "pipeline/architecture.h"
#include "pipeline/model_component.h"
#include "pipeline/registry.h"
#include "pipeline/token_scores.h"

namespace spacy {
namespace {

constexpr size_t kTokenClasses = 2;  // of a token: it starts a span, it ends one
constexpr float kHalf = 0.5F;

class SpanFinder final : public ModelComponent {
 public:
  explicit SpanFinder(const ComponentContext& context)
      : ModelComponent(context, {{"min_length", setting(context, "min_length", Json())},
                                 {"max_length", setting(context, "max_length", Json())},
                                 {"threshold", setting(context, "threshold", 0.5)},
                                 {"spans_key", setting(context, "spans_key", "sc")}}),
        model_(component_config(context).layer<TokenScores>("model", "scores of tokens")) {
    check_lengths();
  }

  uint32_t reads() const override { return model_->reads(); }

 private:
  Layer& model() const override { return *model_; }
  void check_lengths() const;
  void read_cfg(const Json&, const Files&) override;
  void connect() override { check_classes(kTokenClasses, model_->connect()); }
  void bind() override { key_ = vocab().strings().add(text_of("spans_key")); }
  void annotate_docs(std::span<Doc> docs) override;
  void find(Doc& doc, const float* scores);

  std::unique_ptr<TokenScores> model_;
  size_t min_length_ = 1;
  size_t max_length_ = SIZE_MAX;
  float threshold_ = kHalf;
  StringId key_ = 0;
  std::vector<uint32_t> starts_;
  std::vector<uint32_t> ends_;
};

void SpanFinder::check_lengths() const {
  for (const char* key : {"min_length", "max_length"}) {
    const Json& length = setting_of(key);
    if (length.is_null() || (natural_number(length) && length.get<uint64_t>() > 0)) continue;
    throw Error("E1053", "Both 'min_length' and 'max_length' of a span_finder are whole numbers above 0, or null: '" +
                             name() + "' has min_length " + setting_of("min_length").dump() + ", max_length " +
                             setting_of("max_length").dump() + ".");
  }
}

void SpanFinder::read_cfg(const Json&, const Files&) {
  check_lengths();
  min_length_ = size_of("min_length").value_or(1);
  max_length_ = size_of("max_length").value_or(SIZE_MAX);
  const auto threshold = threshold_of("threshold");
  if (!threshold) fail("threshold", "a number from 0 to 1 was expected");
  threshold_ = *threshold;
}

void SpanFinder::annotate_docs(std::span<Doc> docs) {
  const float* scores = model_->compute(docs);
  for (Doc& doc : docs) {
    find(doc, scores);
    scores += doc.length() * padded(kTokenClasses);
  }
  model_->trim();
}

void SpanFinder::find(Doc& doc, const float* scores) {
  starts_.clear();
  ends_.clear();
  for (uint32_t i = 0; i < doc.length(); ++i, scores += padded(kTokenClasses)) {
    if (scores[0] >= threshold_) starts_.push_back(i);
    if (scores[1] >= threshold_) ends_.push_back(i + 1);
  }
  FoundSpans group;
  group.key = key_;
  group.mode = kReplacesSpans;
  for (const uint32_t start : starts_) {
    for (const uint32_t end : ends_) {
      if (end <= start || end - start < min_length_ || end - start > max_length_) continue;
      group.spans.push_back({start, end, 0, 0});
    }
  }
  doc.found_spans.push_back(std::move(group));
}

}  // namespace

void register_span_finder(Registry& registry) {
  registry.factories["span_finder"] = [](const ComponentContext& context) {
    return std::make_unique<SpanFinder>(context);
  };
}

}  // namespace spacy
