// msgpack documents as JSON values: what a component's settings and patterns are read as.
#pragma once

#include <functional>

#include "serialize/json.h"
#include "serialize/msgpack.h"

namespace spacy {

/// The key of an object for a number that is a key of a map (Python's attributes have both).
using KeyOfNumber = std::function<std::string(uint64_t)>;

/// nil, bools, numbers, strings, lists and maps as JSON; binaries are strings. Throws Error BAD_MSGPACK with `what` for
/// text that is not UTF-8, keys that are neither strings nor whole numbers, and extension types.
Json msgpack_to_json(const msgpack::object& object, std::string_view what, const KeyOfNumber& key_of_number);

}  // namespace spacy
