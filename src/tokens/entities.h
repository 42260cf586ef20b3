// A doc's entities as spans (spacy.tokens.Doc.ents, Doc.set_ents).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "tokens/doc.h"

namespace spacy {

struct EntitySpan {
  uint32_t start = 0;
  uint32_t end = 0;
  StringId label = 0;
  StringId kb_id = 0;
  StringId id = 0;
};

/// Entities with a label, in the order of the text. Throws Error E093 where an I follows no entity.
std::vector<EntitySpan> entity_spans(const Doc& doc);

/// `doc.ents = entities`: what stands outside of them is O. Those without a label are passed over; of ENT_ID tokens
/// keep theirs where an entity has none. Throws Error E1010 where two share a token; the doc is as it was then.
void assign_entities(Doc& doc, std::span<const EntitySpan> entities);

}  // namespace spacy
