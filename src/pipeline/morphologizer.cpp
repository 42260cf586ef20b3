// The `morphologizer` component: sets MORPH and POS (spacy.pipeline.morphologizer).
#include <unordered_map>

#include "pipeline/registry.h"
#include "pipeline/token_classifier.h"
#include "vocab/morphology.h"

namespace spacy {
namespace {

constexpr uint32_t kFirstPos = 84;  // symbols of the universal parts of speech: ADJ to SPACE
constexpr uint32_t kLastPos = 103;

class Morphologizer final : public TokenClassifier {
 public:
  explicit Morphologizer(const ComponentContext& context)
      : TokenClassifier(context, {{"extend", setting(context, "extend", false)},
                                  {"label_smoothing", setting(context, "label_smoothing", 0.0)},
                                  {"labels_morph", Json::object()},
                                  {"labels_pos", Json::object()},
                                  {"overwrite", setting(context, "overwrite", true)}}),
        overwrite_(component_config(context).flag("overwrite", true)),
        extend_(component_config(context).flag("extend", false)) {}

  std::vector<std::string> labels() const override {
    std::vector<std::string> names;
    for (const Label& label : labels_) names.push_back(label.name);
    return names;
  }
  uint32_t writes() const override { return Doc::bit(Column::morph) | Doc::bit(Column::pos); }

 private:
  struct Label {
    std::string name;
    Features features;
    uint32_t pos = 0;
    StringId morph = 0;
  };

  size_t read_labels(const Json& cfg, const Files& folder) override;
  uint32_t pos_of(const Json& positions, const std::string& label) const;
  void bind() override;
  void annotate(Doc& doc, const float* scores) override;
  StringId extended(StringId present, size_t label);

  bool overwrite_;
  bool extend_;
  std::vector<Label> labels_;
  std::unordered_map<uint64_t, StringId> extended_;  // by present analysis and label
};

size_t Morphologizer::read_labels(const Json& cfg, const Files&) {
  overwrite_ = flag(cfg, "overwrite", overwrite_);
  extend_ = flag(cfg, "extend", extend_);
  const auto morphs = cfg.find("labels_morph");
  if (morphs == cfg.end() || !morphs->is_object()) fail("labels_morph", "an object of labels was expected");
  const auto positions = cfg.find("labels_pos");
  if (positions == cfg.end() || !positions->is_object()) fail("labels_pos", "an object of labels was expected");
  labels_.clear();
  for (const auto& [name, morph] : morphs->items()) {
    if (!morph.is_string()) fail("labels_morph", "the features of '" + name + "' are not a string");
    labels_.push_back({name, parse_feats(morph.get_ref<const std::string&>()), pos_of(*positions, name), 0});
  }
  for (const auto& [name, pos] : positions->items()) {
    if (!morphs->contains(name)) fail("labels_pos", "'" + name + "' is not a label of labels_morph");
  }
  return labels_.size();
}

uint32_t Morphologizer::pos_of(const Json& positions, const std::string& label) const {
  const auto found = positions.find(label);
  if (found == positions.end()) return 0;
  const uint64_t pos = natural_number(*found).value_or(UINT64_MAX);
  if (pos != 0 && (pos < kFirstPos || pos > kLastPos)) {
    fail("labels_pos", "'" + label + "' has " + found->dump() + ", which is not a part of speech");
  }
  return static_cast<uint32_t>(pos);
}

void Morphologizer::bind() {
  extended_.clear();
  for (Label& label : labels_) label.morph = add_morph(label.features, vocab().strings());
}

void Morphologizer::annotate(Doc& doc, const float* scores) {
  doc.column(Column::morph);
  const auto positions = doc.column(Column::pos);
  const auto morphs = doc.column(Column::morph);
  for (size_t i = 0; i < doc.length(); ++i, scores += padded(classes())) {
    const size_t best = argmax(scores, classes());
    if (extend_) {
      morphs[i] = extended(morphs[i], best);
    } else if (morphs[i] == 0 || overwrite_) {
      morphs[i] = labels_[best].morph;
    }
    if (positions[i] == 0 || overwrite_) positions[i] = labels_[best].pos;
  }
}

/// The token's features with the label's: of a field that both have, the label's where it overwrites.
StringId Morphologizer::extended(StringId present, size_t label) {
  const uint64_t key = uint64_t{present} << 32 | label;
  const auto known = extended_.find(key);
  if (known != extended_.end()) return known->second;
  const Features before = parse_feats(vocab().strings().view(present));
  Features features = overwrite_ ? before : labels_[label].features;
  update_features(features, overwrite_ ? labels_[label].features : before);
  return extended_[key] = add_morph(features, vocab().strings());
}

}  // namespace

void register_morphologizer(Registry& registry) {
  registry.factories["morphologizer"] = [](const ComponentContext& context) {
    return std::make_unique<Morphologizer>(context);
  };
}

}  // namespace spacy
