// Which components of a config are made and which of them run (Language.from_config).
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "pipeline/registry.h"
#include "serialize/json.h"

namespace spacy {

struct PlannedPipe {
  std::string name;
  std::string factory;
  bool enabled = true;
  /// Whether a component is made here: not where the caller has its factory, nor where nobody has and it is disabled.
  bool supported = true;
  /// Its number in the Language once it is loaded; 0 where it is not supported.
  uint32_t slot = 0;
};

struct PipelineChoice {
  const std::set<std::string>& disable;
  const std::set<std::string>& enable;
  const std::set<std::string>& exclude;
  /// Factories that the caller has and makes components of itself; null for none.
  const std::set<std::string>* own = nullptr;
};

/// The pipeline of `config` ([nlp] pipeline, disabled) under the caller's choice. Throws Error: E956 and E984 for a
/// component without a block or factory, E1042 for a contradiction, E002 for a factory that nobody has unless the
/// component is disabled, NO_UPSTREAM for a listener in a pipeline without a tok2vec.
std::vector<PlannedPipe> plan_pipeline(const Json& config, const PipelineChoice& choice, const Registry& registry);

}  // namespace spacy
