// Tables by word, as lookups.bin has them: {table: {hash: value}} (spacy.lookups).
#pragma once

#include <string>
#include <string_view>

#include "serialize/msgpack.h"

namespace spacy {

/// Whether a table has words in the place of their hashes: files made by hand, and of spaCy 2.
bool has_word_keys(const msgpack::object& lookups, std::string_view what);

/// The same with hashes, as Python writes it after reading.
std::string hash_word_keys(const msgpack::object& lookups, std::string_view what);

}  // namespace spacy
