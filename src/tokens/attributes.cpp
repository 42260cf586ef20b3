#include "tokens/attributes.h"

namespace spacy {

std::optional<uint64_t> attribute_id(std::string_view name) {
  // Symbols among the attributes' numbers that spacy.attrs.IDS leaves out.
  constexpr uint64_t kCluster = 72;
  constexpr uint64_t kProb = 82;
  const auto symbol = symbol_of(name);
  if (!symbol) return std::nullopt;
  const bool low = *symbol <= attr::kLang && *symbol != kCluster && *symbol != kProb;
  const bool high = *symbol >= attr::kEntKbId && *symbol <= attr::kIdx;
  return low || high ? symbol : std::nullopt;
}

uint64_t attribute_from_v2(uint64_t id) {
  switch (id) {
    case 453:
      return attr::kEntId;
    case 454:
      return attr::kIdx;
    case 455:
      return 0;
    default:
      return id;
  }
}

std::optional<Column> column_of_attribute(uint64_t id) {
  switch (id) {
    case attr::kOrth:
      return Column::lex;
    case attr::kNorm:
      return Column::norm;
    case attr::kLemma:
      return Column::lemma;
    case attr::kPos:
      return Column::pos;
    case attr::kTag:
      return Column::tag;
    case attr::kDep:
      return Column::dep;
    case attr::kEntIob:
      return Column::ent_iob;
    case attr::kEntType:
      return Column::ent_type;
    case attr::kHead:
      return Column::head;
    case attr::kSentStart:
      return Column::sent_start;
    case attr::kSpacy:
      return Column::spacy;
    case attr::kEntKbId:
      return Column::ent_kb_id;
    case attr::kMorph:
      return Column::morph;
    case attr::kEntId:
      return Column::ent_id;
    default:
      return std::nullopt;
  }
}

bool is_string_attribute(uint64_t id) {
  switch (id) {
    case attr::kPos:
    case attr::kEntIob:
    case attr::kHead:
    case attr::kSentStart:
    case attr::kSpacy:
      return false;
    default:
      return column_of_attribute(id).has_value();
  }
}

bool holds_strings(uint64_t id) {
  return is_string_attribute(id) || (id >= attr::kOrth && id <= attr::kSuffix) || id == attr::kLang;
}

}  // namespace spacy
