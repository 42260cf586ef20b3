// A Doc from JSON, as the drivers of tests/parity are given it: words, spaces, and lists of annotation by name.
#pragma once

#include <string>
#include <utility>

#include "serialize/json.h"
#include "tokens/doc.h"

namespace spacy::support {

constexpr std::pair<const char*, Column> kStringColumns[] = {
    {"tags", Column::tag},       {"lemmas", Column::lemma},     {"morphs", Column::morph}, {"deps", Column::dep},
    {"types", Column::ent_type}, {"kb_ids", Column::ent_kb_id}, {"ids", Column::ent_id},   {"norms", Column::norm}};
constexpr std::pair<const char*, Column> kNumberColumns[] = {
    {"pos", Column::pos}, {"iob", Column::ent_iob}, {"heads", Column::head}, {"sent_starts", Column::sent_start}};

inline Doc make_doc(const Json& given, Vocab& vocab) {
  Doc doc(vocab);
  const Json& words = given["words"];
  for (size_t i = 0; i < words.size(); ++i) {
    doc.push_back(vocab.get(words[i].get_ref<const std::string&>()), given["spaces"][i].get<bool>());
  }
  for (const auto& [name, column] : kStringColumns) {
    if (!given.contains(name)) continue;
    const auto ids = doc.column(column);
    for (size_t i = 0; i < ids.size(); ++i) ids[i] = vocab.strings().add(given[name][i].get_ref<const std::string&>());
  }
  for (const auto& [name, column] : kNumberColumns) {
    if (!given.contains(name)) continue;
    const auto numbers = doc.column(column);
    for (size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<uint32_t>(given[name][i].get<int64_t>());
  }
  return doc;
}

}  // namespace spacy::support
