// Which actions a BILUO system has (spacy.pipeline._parser_internals.ner).
#include <set>

#include "pipeline/biluo.h"

namespace spacy {

bool BiluoSystem::accepts(uint8_t move, std::string_view label) const {
  return static_cast<Move>(move) != Move::missing && (static_cast<Move>(move) != Move::out || label.empty());
}

std::string BiluoSystem::move_name(char letter, const std::string& label) const {
  return letter == 'O' ? "O" : std::string(1, letter) + "-" + label;
}

void BiluoSystem::add_label(StringId label, StringStore& strings) {
  if (label == 0 || has(static_cast<uint8_t>(Move::unit), label)) return;
  const std::string text(strings.view(label));
  for (const Move move : {Move::begin, Move::in, Move::last, Move::unit}) add(static_cast<uint8_t>(move), text, label);
}

std::vector<std::string> BiluoSystem::labels() const {
  std::set<std::string> labels(texts().begin(), texts().end());
  labels.erase("");
  return {labels.begin(), labels.end()};
}

}  // namespace spacy
