// What Python does with the values in patterns: truth, numbers, order, ids of strings.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serialize/json.h"
#include "vocab/string_store.h"

namespace spacy {

/// bool(value).
bool is_true(const Json& value);
/// int, float and bool.
bool is_number(const Json& value);
/// Python's name of the value's type.
const char* type_name(const Json& value);
/// `a == b`.
bool equals(const Json& a, const Json& b);
/// `a` against `b`, unordered where one is NaN. Throws Error BAD_PATTERN where Python raises TypeError.
std::partial_ordering compare(const Json& a, const Json& b, std::string_view operation);

/// What assigning the value to Python's uint64 gives, a fraction cut off. Throws Error `code` for what is no number,
/// E154 for what is negative or too large.
uint64_t as_attribute_value(const Json& value, std::string_view code, std::string_view what);

/// get_string_id: of a string its hash, of a number that a hash can hold the number; nullopt for what stays itself.
std::optional<Hash> string_id(const Json& value);

/// What iterating over a value gives: a list's items, a string's characters, a dict's keys. Throws Error BAD_PATTERN
/// where Python raises TypeError.
std::vector<Json> iterate(const Json& value, std::string_view what);

/// The string of a hash or of a symbol's number (StringStore.__getitem__). Throws Error E018 where it is not known.
std::string_view text_of(const StringStore& strings, Hash hash);

}  // namespace spacy
