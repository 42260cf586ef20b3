// One Doc as bytes (spacy.tokens.Doc.to_bytes). docs/formats/doc.md has them.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "tokens/doc_entry.h"

namespace spacy {

/// Names of fields that are left out: tensor, user_data, strings …
using ExcludedFields = std::set<std::string, std::less<>>;

/// Python's bytes but for the order of the strings, which are sorted.
std::string doc_to_bytes(const DocEntry& entry, const ExcludedFields& exclude);

/// The doc of bytes that spaCy 2.2 to 3.8 wrote, on `vocab`, which takes in its strings. Throws Error BAD_MSGPACK,
/// BAD_ARRAY, BAD_DOC naming the field, and those of from_array, check_heads and read_span_groups.
DocEntry doc_from_bytes(std::string_view bytes, Vocab& vocab, const ExcludedFields& exclude);

}  // namespace spacy
