// What components that choose one of some labels for each token have in common (spacy.pipeline.tagger.Tagger, which
// morphologizer, senter and trainable_lemmatizer are made from).
#pragma once

#include <memory>
#include <string>

#include "pipeline/component.h"
#include "pipeline/tagger_model.h"

namespace spacy {

class TokenClassifier : public Component {
 public:
  void process(std::span<Doc> docs) final;
  void from_disk(const Files& folder) final;
  uint32_t reads() const override { return model_->reads() | writes(); }

 protected:
  explicit TokenClassifier(const ComponentContext& context);

  /// Takes the labels and settings from the component's cfg (an empty object where there is none) and its other files;
  /// returns how many labels there are.
  virtual size_t read_labels(const Json& cfg, const Files& folder) = 0;
  /// Looks strings up again: at the end of a memory zone their ids are forgotten.
  virtual void bind() = 0;
  /// Sets a doc's annotations; `scores` are rows of padded(classes()).
  virtual void annotate(Doc& doc, const float* scores) = 0;

  size_t classes() const { return model_->classes(); }
  Vocab& vocab() const { return vocab_; }
  const std::string& name() const { return name_; }
  /// A setting of the cfg, which wins over the config's where it is there.
  bool flag(const Json& cfg, std::string_view key, bool otherwise) const;
  /// Throws Error BAD_CFG naming the component's cfg and a key of it.
  [[noreturn]] void fail(std::string_view key, const std::string& reason) const;

 private:
  Vocab& vocab_;
  std::string name_;
  std::unique_ptr<TaggerModel> model_;
  bool loaded_ = false;
  uint64_t epoch_ = 0;
};

}  // namespace spacy
