#include "pipeline/set_entities.h"

namespace spacy {

void set_entities(Doc& doc, std::span<const BiluoState::Entity> entities) {
  doc.column(Column::ent_type);
  const auto iob = doc.column(Column::ent_iob);
  const auto type = doc.column(Column::ent_type);
  const auto kb_id = doc.has(Column::ent_kb_id) ? doc.column(Column::ent_kb_id) : std::span<uint32_t>();
  constexpr auto kMissing = static_cast<uint32_t>(Iob::missing);
  constexpr auto kIn = static_cast<uint32_t>(Iob::in);
  constexpr auto kOut = static_cast<uint32_t>(Iob::out);
  constexpr auto kBegin = static_cast<uint32_t>(Iob::begin);
  for (const BiluoState::Entity& entity : entities) {
    if (entity.label == 0) continue;
    for (size_t i = entity.start; i < entity.end; ++i) {
      iob[i] = i == entity.start ? kBegin : kIn;
      type[i] = entity.label;
      if (!kb_id.empty()) kb_id[i] = kb_id[entity.start];
    }
  }
  for (size_t i = 0; i + 1 < doc.length(); ++i) {
    if (iob[i + 1] != kIn) continue;
    const bool inside = iob[i] == kBegin || iob[i] == kIn;
    if (!inside || type[i] != type[i + 1]) iob[i + 1] = kBegin;
  }
  for (uint32_t& value : iob) {
    if (value == kMissing) value = kOut;
  }
}

}  // namespace spacy
