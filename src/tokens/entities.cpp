#include "tokens/entities.h"

#include <string>

#include "base/error.h"

namespace spacy {

std::vector<EntitySpan> entity_spans(const Doc& doc) {
  constexpr uint32_t kIn = 1;
  constexpr uint32_t kBegin = 3;
  const auto iob = doc.column(Column::ent_iob);
  const auto types = doc.column(Column::ent_type);
  std::vector<EntitySpan> spans;
  bool open = false;
  for (uint32_t i = 0; i < iob.size(); ++i) {
    if (iob[i] == kIn) {
      if (!open) {
        throw Error("E093", "token.ent_iob values make invalid sequence: I without B, at token " + std::to_string(i) +
                                " of the doc.");
      }
      spans.back().end = i + 1;
      continue;
    }
    open = iob[i] == kBegin && !types.empty() && types[i] != 0;
    if (open) spans.push_back({i, i + 1, types[i]});
  }
  return spans;
}

}  // namespace spacy
