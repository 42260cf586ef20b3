// How often a token of a pattern may occur (the key OP).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "serialize/json.h"

namespace spacy {

enum class Quantifier : uint8_t { zero, zero_or_one, zero_or_more, one };

/// Whether a string is an operator as validation takes it: "1" is not, and braces hold digits alone.
bool is_operator(std::string_view op);

/// What one token of a pattern is repeated as (_get_operators). Throws Error E011 for what is no operator, BAD_PATTERN
/// for what is no string or repeats more than a million times.
std::vector<Quantifier> read_operators(const Json& op);

}  // namespace spacy
