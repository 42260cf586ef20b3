// What components that choose one of some labels for each token have in common (spacy.pipeline.tagger.Tagger, which
// morphologizer, senter and trainable_lemmatizer are made from).
#pragma once

#include <memory>
#include <string>

#include "pipeline/model_component.h"
#include "pipeline/tagger_model.h"

namespace spacy {

class TokenClassifier : public ModelComponent {
 public:
  uint32_t reads() const override { return model_->reads() | writes(); }

 protected:
  /// `cfg` is what Python's has before anything is read.
  TokenClassifier(const ComponentContext& context, Json cfg);

  /// Takes the labels and settings from the component's cfg (an empty object where there is none) and its other files;
  /// returns how many labels there are.
  virtual size_t read_labels(const Json& cfg, const Files& folder) = 0;
  /// Sets a doc's annotations; `scores` are rows of padded(classes()).
  virtual void annotate(Doc& doc, const float* scores) = 0;

  size_t classes() const { return classes_; }
  /// A setting of the cfg, which wins over the config's where it is there.
  bool flag(const Json& cfg, std::string_view key, bool otherwise) const;

 private:
  Layer& model() const final { return *model_; }
  void read_cfg(const Json& read, const Files& folder) final;
  void connect() final { check_classes(classes(), model_->connect()); }
  void annotate_docs(std::span<Doc> docs) final;

  std::unique_ptr<TaggerModel> model_;
  size_t classes_ = 0;
};

}  // namespace spacy
