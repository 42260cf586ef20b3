// The form that patterns of tokens must have (spacy.schemas.validate_token_pattern).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "serialize/json.h"

namespace spacy {

/// What is wrong with a pattern (a list), one line for each place; empty where nothing is.
std::vector<std::string> validate_token_pattern(const Json& pattern);

/// Whether token patterns have an attribute of that name (in capitals).
bool is_pattern_attribute(std::string_view name);

}  // namespace spacy
