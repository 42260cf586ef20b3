// The components `textcat` and `textcat_multilabel`: set doc.cats (spacy.pipeline.textcat, textcat_multilabel).
#include <algorithm>

#include "ml/floats.h"
#include "pipeline/doc_scores.h"
#include "pipeline/model_component.h"
#include "pipeline/registry.h"

namespace spacy {
namespace {

class TextCategorizer final : public ModelComponent {
 public:
  TextCategorizer(const ComponentContext& context, Json cfg)
      : ModelComponent(context, std::move(cfg)),
        model_(component_config(context).layer<DocScores>("model", "scores of docs")) {}

  std::vector<std::string> labels() const override { return labels_; }
  uint32_t reads() const override { return model_->reads(); }

 private:
  Layer& model() const override { return *model_; }
  void read_cfg(const Json&, const Files&) override {
    labels_ = labels_of();
    threshold_of("threshold");
  }
  void connect() override { check_classes(labels_.size(), model_->connect()); }
  void bind() override {
    ids_.clear();
    for (const std::string& label : labels_) ids_.push_back(vocab().strings().add(label));
  }
  void annotate_docs(std::span<Doc> docs) override;

  std::unique_ptr<DocScores> model_;
  std::vector<std::string> labels_;
  std::vector<StringId> ids_;
  Floats scores_;
};

/// A doc without tokens scores 0 for every label: as in Python, where it is alone in its batch.
void TextCategorizer::annotate_docs(std::span<Doc> docs) {
  const size_t stride = padded(labels_.size());
  scores_.reserve(docs.size() * stride);
  model_->compute(docs, scores_.data(), stride);
  for (size_t i = 0; i < docs.size(); ++i) {
    float* const scores = scores_.data() + i * stride;
    if (docs[i].length() == 0) std::fill_n(scores, labels_.size(), 0.0F);
    docs[i].found_cats.reserve(docs[i].found_cats.size() + labels_.size());
    for (size_t j = 0; j < labels_.size(); ++j) docs[i].found_cats.push_back({ids_[j], scores[j]});
  }
}

}  // namespace

void register_textcat(Registry& registry) {
  registry.factories["textcat"] = [](const ComponentContext& context) {
    return std::make_unique<TextCategorizer>(
        context,
        Json{{"labels", Json::array()}, {"threshold", setting(context, "threshold", 0.0)}, {"positive_label", Json()}});
  };
  registry.factories["textcat_multilabel"] = [](const ComponentContext& context) {
    return std::make_unique<TextCategorizer>(
        context, Json{{"labels", Json::array()}, {"threshold", setting(context, "threshold", 0.5)}});
  };
}

}  // namespace spacy
