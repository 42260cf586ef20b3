// Reading a package into a Language in small steps, so that the caller can yield and cancel between them.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "language/language.h"
#include "language/pipeline_plan.h"
#include "package/model_package.h"
#include "pipeline/registry.h"

namespace spacy {

/// What load is told beside the package (spacy.load's arguments).
struct LoadOptions {
  std::set<std::string> disable;
  std::set<std::string> enable;
  std::set<std::string> exclude;
  std::shared_ptr<Vocab> vocab;  // null: the package's own
  /// Factories of the caller's: the places of their components stay open.
  std::set<std::string> own_factories;
  /// Blocks that stand for those of the config, by component: the caller has changed what is its own in them.
  Json blocks = Json::object();
};

class Loader {
 public:
  /// `files` outlives the loader. `data` holds the defaults of the package's language. Throws Error E002, E956, E984,
  /// E1042 before anything is read where the pipeline can't be made.
  Loader(Files& files, ModelPackage package, std::shared_ptr<const LanguageData> data, LoadOptions options,
         const Registry& registry = default_registry());
  ~Loader();

  /// Works for about `budget`; true when nothing is left to do. After an Error the loader is of no use.
  bool step(std::chrono::milliseconds budget);
  /// Bytes of the package's files read so far, and in all.
  uint64_t done() const;
  uint64_t total() const;
  /// What is being read now: a file of the package.
  const std::string& current_file() const;
  /// The finished pipeline, once.
  std::unique_ptr<Language> take();
  /// The pipeline in its order, with the slots of what has been loaded.
  const std::vector<PlannedPipe>& pipes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace spacy
