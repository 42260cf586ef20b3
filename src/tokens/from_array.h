// Values of tokens' attributes as arrays hold them, checked and set (spacy.tokens.Doc.from_array).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tokens/attributes.h"
#include "tokens/file_strings.h"

namespace spacy {

/// The word that a Doc's column has for an attribute that is not a string. Throws Error E190 for a head outside the
/// doc, E982 for an ENT_IOB and E1021 for a POS that there is not.
uint32_t checked_word(uint64_t attribute, uint64_t value, size_t token, size_t length);

/// Sets attributes of all tokens: `cells` are rows of one value for each of `attributes`. Attributes that are the
/// vocab's (LOWER) are passed over, as in Python. Hashes are those of `strings`, or of the doc's vocab. Sentences
/// follow from HEAD and DEP where both are there; in 2.x (`is_v2`) from HEAD alone. All is checked before anything is
/// set. Throws Error as of checked_word, E971 where the rows are not as many as the tokens.
void from_array(Doc& doc, std::span<const uint64_t> attributes, std::span<const uint64_t> cells,
                const FileStrings& strings, bool is_v2 = false);

/// Throws Error E039 naming the token where heads run in a circle.
void check_heads(const Doc& doc);
/// The same of offsets to heads that lie within the doc. `walks` is memory that it may use.
void check_heads(std::span<const uint32_t> heads, std::vector<uint32_t>& walks);

}  // namespace spacy
