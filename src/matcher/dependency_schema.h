// The form that dependency patterns must have (DependencyMatcher._validate_input).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "serialize/json.h"

namespace spacy {

/// Adds W126 to `warnings` for keys that are not known. Throws Error E948 for what is no list; of each pattern E012,
/// E1008, E098, E099, E100, E101, E1007, E1016, and BAD_PATTERN where Python raises without a code.
void check_dependency_patterns(std::string_view key, const Json& patterns, std::vector<std::string>& warnings);

}  // namespace spacy
