// The `tagger` component: sets TAG (spacy.pipeline.tagger).
#include "pipeline/registry.h"
#include "pipeline/token_classifier.h"

namespace spacy {
namespace {

class Tagger final : public TokenClassifier {
 public:
  explicit Tagger(const ComponentContext& context)
      : TokenClassifier(context, {{"label_smoothing", setting(context, "label_smoothing", 0.0)},
                                  {"labels", Json::array()},
                                  {"neg_prefix", setting(context, "neg_prefix", "!")},
                                  {"overwrite", setting(context, "overwrite", false)}}),
        overwrite_(component_config(context).flag("overwrite", false)) {}

  std::vector<std::string> labels() const override { return labels_; }
  uint32_t writes() const override { return Doc::bit(Column::tag); }

 private:
  size_t read_labels(const Json& cfg, const Files&) override {
    overwrite_ = flag(cfg, "overwrite", overwrite_);
    labels_.clear();
    const auto list = cfg.find("labels");
    if (list == cfg.end() || !list->is_array()) fail("labels", "a list of strings was expected");
    for (const Json& label : *list) {
      if (!label.is_string()) fail("labels", "a string was expected, not " + label.dump());
      labels_.push_back(label.get<std::string>());
    }
    return labels_.size();
  }

  void bind() override {
    ids_.clear();
    for (const std::string& label : labels_) ids_.push_back(vocab().strings().add(label));
  }

  void annotate(Doc& doc, const float* scores) override {
    for (uint32_t& tag : doc.column(Column::tag)) {
      if (tag == 0 || overwrite_) tag = ids_[argmax(scores, classes())];
      scores += padded(classes());
    }
  }

  bool overwrite_;
  std::vector<std::string> labels_;
  std::vector<StringId> ids_;
};

}  // namespace

void register_tagger(Registry& registry) {
  registry.factories["tagger"] = [](const ComponentContext& context) { return std::make_unique<Tagger>(context); };
}

}  // namespace spacy
