// Which components of a config are made and which of them run (Language.from_config).
#pragma once

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
  bool supported = true;
};

struct PipelineChoice {
  const std::set<std::string>& disable;
  const std::set<std::string>& enable;
  const std::set<std::string>& exclude;
};

/// The pipeline of `config` ([nlp] pipeline, disabled) under the caller's choice. Throws Error: E956 and E984 for a
/// component without a block or factory, E1042 for a contradiction, E002 for a factory that is not there unless it is
/// disabled, NO_UPSTREAM for a listener in a pipeline without a tok2vec.
std::vector<PlannedPipe> plan_pipeline(const Json& config, const PipelineChoice& choice, const Registry& registry);

}  // namespace spacy
