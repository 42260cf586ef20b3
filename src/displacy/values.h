// Reads what callers hand in as JSON, with Python's idea of what is true.
#pragma once

#include <cstdint>
#include <string>

#include "serialize/json.h"

namespace spacy::displacy {

/// What a map is, for errors: "arc", "{start, end, label, dir}".
struct Shape {
  const char* name;
  const char* example;
};

/// Throws Error BAD_DOC where `map` is none or has no such key.
const Json& field(const Json& map, const char* key, const Shape& shape);

/// The same for an array.
const Json& array_field(const Json& map, const char* key, const Shape& shape);

/// The same for a whole number; one beyond 64 bits becomes the largest. Throws Error BAD_DOC.
int64_t whole_field(const Json& map, const char* key, const Shape& shape);

/// Python's truth of a value.
bool is_true(const Json& value);

/// The value of a key if it counts as true.
const Json* find_true(const Json& map, const char* key);

/// The options themselves, or none where something else was given.
const Json& object_or_none(const Json& options);

}  // namespace spacy::displacy
