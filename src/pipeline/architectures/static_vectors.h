// Static vectors inside another architecture (spacy.StaticVectors.v1, v2).
#pragma once

#include <memory>

#include "ml/static_vectors.h"
#include "pipeline/architecture.h"

namespace spacy {

/// The layer where `flag` of the config is set, else null. Throws Error E858 for v1 with floret vectors.
std::unique_ptr<StaticVectors> make_static_vectors(const ModelConfig& config, std::string_view flag, size_t width,
                                                   StaticVectors::Missing missing);

}  // namespace spacy
