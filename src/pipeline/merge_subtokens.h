// Merging the tokens that a parser found to be parts of one (spacy.pipeline.functions.merge_subtokens).
#pragma once

#include <string_view>

#include "tokens/doc.h"

namespace spacy {

/// Each run of tokens whose dependency is `label` becomes one token with the token after the run. Throws Error E155
/// where no token has a dependency.
void merge_subtokens(Doc& doc, std::string_view label);

}  // namespace spacy
