// A doc's entities as spans (spacy.tokens.Doc.ents).
#pragma once

#include <cstdint>
#include <vector>

#include "tokens/doc.h"

namespace spacy {

struct EntitySpan {
  uint32_t start = 0;
  uint32_t end = 0;
  StringId label = 0;
};

/// Entities with a label, in the order of the text. Throws Error E093 where an I follows no entity.
std::vector<EntitySpan> entity_spans(const Doc& doc);

}  // namespace spacy
