// What components that choose one of some labels for each token have in common (spacy.pipeline.tagger.Tagger, which
// morphologizer, senter and trainable_lemmatizer are made from).
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "pipeline/parted_component.h"
#include "pipeline/tagger_model.h"

namespace spacy {

class TokenClassifier : public PartedComponent {
 public:
  void process(std::span<Doc> docs) final;
  void from_disk(const Files& folder) final;
  bool is_initialized() const final { return skeleton_.has_value(); }
  uint32_t reads() const override { return model_->reads() | writes(); }

 protected:
  /// `cfg` is what Python's has before anything is read.
  TokenClassifier(const ComponentContext& context, Json cfg);
  std::span<const std::string_view> part_names() const override;
  std::string part(std::string_view name, Form form) const override;

  /// Takes the labels and settings from the component's cfg (an empty object where there is none) and its other files;
  /// returns how many labels there are.
  virtual size_t read_labels(const Json& cfg, const Files& folder) = 0;
  /// Looks strings up again: at the end of a memory zone their ids are forgotten.
  virtual void bind() = 0;
  /// Sets a doc's annotations; `scores` are rows of padded(classes()).
  virtual void annotate(Doc& doc, const float* scores) = 0;

  size_t classes() const { return model_->classes(); }
  /// A setting of the cfg, which wins over the config's where it is there.
  bool flag(const Json& cfg, std::string_view key, bool otherwise) const;
  /// Throws Error BAD_CFG naming the component's cfg and a key of it.
  [[noreturn]] void fail(std::string_view key, const std::string& reason) const;

 private:
  std::unique_ptr<TaggerModel> model_;
  Json cfg_;
  std::optional<ModelSkeleton> skeleton_;  // none until weights are read
  uint64_t epoch_ = 0;
};

}  // namespace spacy
