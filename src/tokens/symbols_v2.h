// What spaCy 2.x numbers otherwise than 3.x: the names that have small ids of their own (spacy.symbols of 2.3).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "vocab/string_store.h"

namespace spacy {

/// The id that spaCy 2.x has for a string.
Hash hash_in_v2(std::string_view utf8);

/// The string of an id that a vocab of 2.x knows before it has seen a word: symbols, and tags. nullopt for others.
std::optional<std::string> known_in_v2(Hash id);

}  // namespace spacy
