// References to whole sections (`optimizer = ${training.optimizer}`), put in place when all values are read.
#pragma once

#include "serialize/json.h"

namespace spacy {

/// Replaces each string (and each element of a list) that is kSectionPrefix and a section's name by that section.
/// Throws Error BAD_CONFIG where it is part of a longer string, for a section that holds itself, and for more than a
/// million values.
void resolve_section_references(Json& config);

}  // namespace spacy
