#include "lang/noun_chunks/parse.h"

#include <algorithm>

namespace spacy::noun_chunk_rules {

LabelSet::LabelSet(const StringStore& strings, std::initializer_list<std::string_view> labels) {
  for (const std::string_view label : labels) {
    if (const auto id = strings.find(label)) ids_.push_back(*id);
  }
}

bool LabelSet::has(StringId label) const { return std::find(ids_.begin(), ids_.end(), label) != ids_.end(); }

Parse::Parse(const ParsedColumns& columns, const StringStore& strings)
    : strings_(strings), columns_(columns), children_(columns.head) {}

Chunk up_to_word(const Parse& parse, uint32_t word) { return {parse.left_edge(word), int64_t{word} + 1}; }

Chunk whole_subtree(const Parse& parse, uint32_t word) {
  return {parse.left_edge(word), int64_t{parse.right_edge(word)} + 1};
}

Chunk without_first(const Parse& parse, uint32_t word, uint32_t last, Pos skipped) {
  const uint32_t first = parse.left_edge(word);
  return {int64_t{first} + (parse.pos(first) == skipped ? 1 : 0), int64_t{last} + 1};
}

bool is_coordinated_with(const Parse& parse, uint32_t word, const LabelSet& conj, const LabelSet& labels) {
  if (!conj.has(parse.dep(word))) return false;
  uint32_t head = parse.head(word);
  while (conj.has(parse.dep(head)) && parse.head(head) < head) head = parse.head(head);
  return labels.has(parse.dep(head));
}

}  // namespace spacy::noun_chunk_rules
