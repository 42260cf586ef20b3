// Components without settings or a model that may change a doc's tokens (spacy.pipeline.functions).
#pragma once

#include <utility>

#include "pipeline/component.h"

namespace spacy {

/// Runs a function over each doc; reads and writes everything.
class PipeFunction final : public Component {
 public:
  using Function = void (*)(Doc&);
  explicit PipeFunction(Function function) : function_(function) {}

  void process(std::span<Doc> docs) override {
    for (Doc& doc : docs) function_(doc);
  }
  /// A package has no folder for it.
  void from_disk(const Files&) override {}
  uint32_t reads() const override { return Doc::kAllColumns; }
  uint32_t writes() const override { return Doc::kAllColumns; }

 private:
  Function function_;
};

}  // namespace spacy
