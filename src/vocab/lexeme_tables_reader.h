// LexemeTables out of a package's lookups.bin.
#pragma once

#include "serialize/msgpack.h"
#include "vocab/lexeme_tables.h"

namespace spacy {

/// `lookups`: {table: {hash or word: value}}; other tables are passed over. Throws Error BAD_MSGPACK naming `what` for
/// a value that is no number.
LexemeTables read_lexeme_tables(const msgpack::object& lookups, std::string_view what);

/// The key of an entry, which files have as a hash or as the word.
Hash lookup_key(const msgpack::object& key, std::string_view what);

}  // namespace spacy
