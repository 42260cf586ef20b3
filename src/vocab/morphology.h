// Morphological analyses as strings of features (spacy.morphology.Morphology).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vocab/string_store.h"

namespace spacy {

/// Fields with their values, each field once; several values are joined by ','.
using Features = std::vector<std::pair<std::string, std::string>>;

/// What stands for an analysis without features, for that is not the same as no analysis.
constexpr std::string_view kEmptyMorph = "_";

/// The features of a FEATS string, "Number=Sing|Person=3", the values of each sorted; none for "" and "_"
/// (Morphology.feats_to_dict). Throws Error BAD_MORPH naming a part that is not one field and its values.
Features parse_feats(std::string_view feats);
/// Sets each field of `more` in `features` (dict.update).
void update_features(Features& features, const Features& more);
/// The value of a field; "" where it is absent.
std::string_view feature(const Features& features, std::string_view field);
/// FEATS with sorted fields and values, "_" without any (Morphology.normalize_features).
std::string normalize_feats(const Features& features);
/// The same of a FEATS string.
std::string canonical_feats(std::string_view feats);
/// What iterating over a MorphAnalysis gives: one `Field=Value` for each value of a normalized string.
std::vector<std::string> split_feats(std::string_view canonical);
/// The id of the normalized string (Morphology.add).
StringId add_morph(const Features& features, StringStore& strings);

}  // namespace spacy
