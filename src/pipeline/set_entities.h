// Writing found entities onto a doc (Doc.set_ents and BiluoPushDown.set_annotations).
#pragma once

#include <span>

#include "pipeline/biluo.h"

namespace spacy {

/// Sets ENT_IOB, ENT_TYPE and ENT_KB_ID of the entities' tokens and mends what then does not fit together; tokens of
/// which nothing was known become O. Entities without a label are passed over, and so is what stands outside of all.
void set_entities(Doc& doc, std::span<const BiluoState::Entity> entities);

}  // namespace spacy
