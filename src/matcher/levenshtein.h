// How far apart two strings are (spacy.matcher.levenshtein).
#pragma once

#include <functional>
#include <string_view>

namespace spacy {

/// Edits (insertions, deletions, replacements of a code point) between two strings, or `limit + 1` where they are more.
/// Both are valid UTF-8.
size_t levenshtein(std::string_view a, std::string_view b, size_t limit);

/// Whether a token's text is near enough to the pattern's: within `fuzzy` edits, or below 0 within 30 % of the
/// pattern's length and at least 2 (levenshtein_compare).
bool levenshtein_compare(std::string_view input, std::string_view pattern, int fuzzy);

/// The comparison behind FUZZY: input text, pattern text, edits (-1: by the pattern's length).
using FuzzyCompare = std::function<bool(std::string_view, std::string_view, int)>;

}  // namespace spacy
