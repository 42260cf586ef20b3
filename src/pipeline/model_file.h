// Reading a component's model file into its layers.
#pragma once

#include <string>

#include "base/files.h"
#include "ml/layer.h"

namespace spacy {

/// Reads `model` of a component's folder. Throws Error naming component, file, node and parameter.
ModelSkeleton read_model_file(const Files& folder, const std::string& component, Layer& model);

}  // namespace spacy
