// What components that are a network with a cfg have in common (spacy.pipeline.trainable_pipe.TrainablePipe).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ml/layer.h"
#include "pipeline/model_file.h"
#include "pipeline/parted_component.h"

namespace spacy {

class ModelComponent : public PartedComponent {
 public:
  void process(std::span<Doc> docs) final;
  void from_disk(const Files& folder) final;
  bool is_initialized() const final { return file_.is_read() || (!runs_model() && file_.is_kept()); }

 protected:
  /// `cfg` is what Python's has before anything is read.
  ModelComponent(const ComponentContext& context, Json cfg);
  std::span<const std::string_view> part_names() const override;
  std::string part(std::string_view name, Form form) const override;
  /// Throws where it can't run as it is: Error E109 without weights.
  virtual void check_runnable() const;
  /// Whether it ever runs its network. One that does not keeps the file as it is, be there weights in it or none.
  virtual bool runs_model() const { return true; }

  /// Whether weights were read, or are about to be: else it may have no labels yet.
  bool is_trained() const { return file_.holds_weights(); }
  virtual Layer& model() const = 0;
  /// Takes labels and settings from the cfg that was read (an empty object where there is no file) and the component's
  /// other files; setting_of() has those that it leaves as they were, too.
  virtual void read_cfg(const Json& read, const Files& folder) = 0;
  /// Checks, once the model is read, that its layers fit each other and the labels. Throws Error E149.
  virtual void connect() = 0;
  /// Looks strings up again: at the end of a memory zone their ids are forgotten.
  virtual void bind() = 0;
  /// Annotates docs of some tokens in all, or one that is longer.
  virtual void annotate_docs(std::span<Doc> docs) = 0;

  /// A setting of the cfg with all that was read, or null.
  const Json& setting_of(const char* key) const;
  std::string text_of(const char* key) const;
  /// From 0 to 1; null where there is none.
  std::optional<float> threshold_of(const char* key) const;
  /// A whole number above 0; null where there is none.
  std::optional<size_t> size_of(const char* key) const;
  std::vector<std::string> labels_of() const;
  /// Throws Error E149 where the model does not give a score for each of `expected` classes.
  void check_classes(size_t expected, size_t found) const;
  /// Throws Error BAD_CFG naming the component's cfg and a key of it.
  [[noreturn]] void fail(std::string_view key, const std::string& reason) const;

 private:
  Json cfg_;
  ModelFile file_;
  uint64_t epoch_ = 0;
};

}  // namespace spacy
