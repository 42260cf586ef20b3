#include "tokens/entities.h"

#include <algorithm>
#include <string>

#include "base/error.h"
#include "tokens/iob.h"

namespace spacy {
namespace {

uint32_t word(std::span<const uint32_t> column, size_t token) { return column.empty() ? 0 : column[token]; }

/// Makes the column where a value needs it.
std::span<uint32_t> column_for(Doc& doc, Column column, bool needed) {
  return needed || doc.has(column) ? doc.column(column) : std::span<uint32_t>();
}

void check_disjoint(std::span<const EntitySpan> entities, size_t tokens) {
  std::vector<bool> seen(tokens);
  for (const EntitySpan& entity : entities) {
    if (entity.label == 0) continue;
    for (size_t i = entity.start; i < entity.end; ++i) {
      if (seen[i])
        throw Error("E1010", "Token " + std::to_string(i) + " is in more than one entity: they can't overlap.");
      seen[i] = true;
    }
  }
}

}  // namespace

std::vector<EntitySpan> entity_spans(const Doc& doc) {
  const auto iob = doc.column(Column::ent_iob);
  const auto types = doc.column(Column::ent_type);
  const auto kb_ids = doc.column(Column::ent_kb_id);
  const auto ids = doc.column(Column::ent_id);
  std::vector<EntitySpan> spans;
  bool open = false;
  for (uint32_t i = 0; i < iob.size(); ++i) {
    if (iob[i] == kIobIn) {
      if (!open) {
        throw Error("E093", "token.ent_iob values make invalid sequence: I without B, at token " + std::to_string(i) +
                                " of the doc.");
      }
      spans.back().end = i + 1;
      continue;
    }
    open = iob[i] == kIobBegin && !types.empty() && types[i] != 0;
    if (open) spans.push_back({i, i + 1, types[i], word(kb_ids, i), word(ids, i)});
  }
  return spans;
}

void assign_entities(Doc& doc, std::span<const EntitySpan> entities) {
  check_disjoint(entities, doc.length());
  const auto any = [&](StringId EntitySpan::*field) {
    return std::any_of(entities.begin(), entities.end(), [=](const EntitySpan& entity) { return entity.*field != 0; });
  };
  column_for(doc, Column::ent_iob, true);
  const auto types = column_for(doc, Column::ent_type, true);
  const auto kb_ids = column_for(doc, Column::ent_kb_id, any(&EntitySpan::kb_id));
  const auto ids = column_for(doc, Column::ent_id, any(&EntitySpan::id));
  const auto iob = doc.column(Column::ent_iob);
  std::fill(iob.begin(), iob.end(), kIobOut);
  std::fill(types.begin(), types.end(), 0U);
  for (const EntitySpan& entity : entities) {
    if (entity.label == 0) continue;
    for (size_t i = entity.start; i < entity.end; ++i) {
      iob[i] = i == entity.start ? kIobBegin : kIobIn;
      types[i] = entity.label;
      if (!kb_ids.empty()) kb_ids[i] = entity.kb_id;
      if (entity.id != 0) ids[i] = entity.id;
    }
  }
}

}  // namespace spacy
